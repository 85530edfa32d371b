//! Load on a running server: so many connections, each sending one request after
//! the other, and how long they waited.
//!
//! `cargo run --release -p sindan-server --example load -- screen 127.0.0.1:8080 64 10 names.txt`
//! `… -- check 127.0.0.1:8080 64 10 examples/shipments/*.json`
//! `… -- shock 127.0.0.1:8080 2 10`

#![expect(clippy::print_stdout, reason = "a report on standard output")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

type Failure = Box<dyn std::error::Error + Send + Sync>;

fn request(address: &str, path: &str, body: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

fn requests(kind: &str, address: &str, files: &[String]) -> Result<Vec<Vec<u8>>, Failure> {
    match kind {
        "screen" => {
            let names = match files.first() {
                Some(path) => std::fs::read_to_string(path)?,
                None => {
                    "Ivan Petrov\nMohammed al-Hassan\nOOO Vektor\nLi Wei\nAnna Schmidt\n".to_owned()
                }
            };
            let lines = names
                .lines()
                .filter(|line| line.chars().any(char::is_alphanumeric));
            Ok(lines
                .map(|name| {
                    let body = serde_json::json!({"party": {"name": name}}).to_string();
                    request(address, "/api/v1/screen", &body)
                })
                .collect())
        }
        "check" => files
            .iter()
            .filter(|path| path.ends_with(".json"))
            .map(|path| {
                Ok(request(
                    address,
                    "/api/v1/check",
                    &std::fs::read_to_string(path)?,
                ))
            })
            .collect(),
        "shock" => Ok(["RUS", "CHN", "DEU", "USA", "ITA", "FRA", "TUR", "KOR"]
            .iter()
            .map(|partner| {
                let leg = serde_json::json!({"kind": "embargo", "between": "KAZ", "and": partner});
                let body =
                    serde_json::json!({"scenarios": [{"name": "x", "leg": [leg]}], "point": true});
                request(address, "/api/v1/shock", &body.to_string())
            })
            .collect()),
        _ => Err("the kind is screen, check or shock".into()),
    }
}

/// Reads one response; its status.
async fn response(stream: &mut BufReader<TcpStream>) -> Result<u16, Failure> {
    let mut line = String::new();
    stream.read_line(&mut line).await?;
    let status = line.split(' ').nth(1).and_then(|code| code.parse().ok());
    let status = status.ok_or("the server has closed the connection")?;
    let mut length = 0;
    loop {
        line.clear();
        stream.read_line(&mut line).await?;
        let Some((name, value)) = line.trim_end().split_once(':') else {
            break;
        };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse()?;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    Ok(status)
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [kind, address, connections, seconds, files @ ..] = arguments.as_slice() else {
        return Err("load KIND ADDRESS CONNECTIONS SECONDS [FILE…]".into());
    };
    let requests = Arc::new(requests(kind, address, files)?);
    let (connections, seconds): (usize, u64) = (connections.parse()?, seconds.parse()?);
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut tasks = Vec::new();
    for connection in 0..connections {
        let (requests, address) = (Arc::clone(&requests), address.clone());
        tasks.push(tokio::spawn(async move {
            let stream = TcpStream::connect(&address).await?;
            stream.set_nodelay(true)?;
            let mut stream = BufReader::new(stream);
            let (mut waits, mut failed, mut at) = (Vec::new(), 0_u64, connection * 7919);
            while Instant::now() < end {
                let started = Instant::now();
                stream.write_all(&requests[at % requests.len()]).await?;
                let status = response(&mut stream).await?;
                waits.push(started.elapsed());
                failed += u64::from(status != 200);
                at += 1;
            }
            Ok::<_, Failure>((waits, failed))
        }));
    }
    let (mut waits, mut failed) = (Vec::new(), 0);
    for task in tasks {
        let (more, bad) = task.await??;
        waits.extend(more);
        failed += bad;
    }
    waits.sort_unstable();
    let share = |per_cent: usize| {
        let at = (waits.len() * per_cent / 100).min(waits.len().saturating_sub(1));
        waits.get(at).copied().unwrap_or_default().as_secs_f64() * 1e3
    };
    println!(
        "{kind}: {:.0} requests/s over {connections} connections, p50 {:.1} ms, p95 {:.1} ms, \
         p99 {:.1} ms, {} requests, {failed} not answered with 200",
        waits.len() as f64 / seconds as f64,
        share(50),
        share(95),
        share(99),
        waits.len()
    );
    Ok(())
}
