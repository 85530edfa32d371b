//! Many events in one transaction: callers that come together share the wait
//! for the disk.

use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};

use crate::{Event, Store, StoreError};

/// Events that go into one transaction at most.
const AT_A_TIME: usize = 512;
/// Events that wait at most; more callers wait for a place.
const WAITING: usize = 4096;

/// Appends events of many callers to one log.
///
/// Cheap to clone. A caller that gets an answer knows that its event is on disk.
#[derive(Debug, Clone)]
pub struct AuditWriter {
    queue: mpsc::Sender<Waiting>,
}

#[derive(Debug)]
struct Waiting {
    event: Event,
    done: oneshot::Sender<Result<(), StoreError>>,
}

impl AuditWriter {
    /// Starts the task that writes; it ends when the last clone is gone.
    pub fn start(store: Arc<dyn Store>) -> Self {
        let (queue, events) = mpsc::channel(WAITING);
        tokio::spawn(write(store, events));
        Self { queue }
    }

    /// Appends an event.
    ///
    /// # Errors
    ///
    /// It is not in the log.
    pub async fn append(&self, event: Event) -> Result<(), StoreError> {
        let (done, answer) = oneshot::channel();
        let gone = || StoreError::unavailable("the writer of the audit log has ended");
        self.queue
            .send(Waiting { event, done })
            .await
            .map_err(|_| gone())?;
        answer.await.map_err(|_| gone())?
    }
}

async fn write(store: Arc<dyn Store>, mut events: mpsc::Receiver<Waiting>) {
    let mut batch = Vec::with_capacity(AT_A_TIME);
    while events.recv_many(&mut batch, AT_A_TIME).await > 0 {
        let (events, callers): (Vec<Event>, Vec<_>) = batch
            .drain(..)
            .map(|waiting| (waiting.event, waiting.done))
            .unzip();
        let outcome = store.append(&events).await;
        let failed = outcome.err();
        for caller in callers {
            let answer = match &failed {
                None => Ok(()),
                // Errors of databases cannot be copied; all callers are told.
                Some(error) => Err(StoreError::unavailable(error.to_string())),
            };
            // A caller that has gone away needs no answer.
            let _ = caller.send(answer);
        }
    }
}
