//! What every store does.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use sindan_store::{
    AuditFault, AuditWriter, CaseChange, CaseFilter, CaseKind, CaseState, Decision, Event, NewCase,
    NewToken, NewUser, RetentionPolicy, Role, Scope, Secret, Session, Store, hash_secret, open,
    verify,
};
use sqlx::{Connection, Executor};

use crate::postgres::Postgres;

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_keeps_the_contract() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("deep/state.sqlite");
    let address = format!("sqlite:{}", path.display());
    contract(&address).await;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "others can read the file");
    }

    // A backup by SQLite's own means is a store that verifies.
    let copy = directory.path().join("backup.sqlite");
    let mut connection = sqlx::SqliteConnection::connect(&address).await.unwrap();
    let sql = format!("vacuum into '{}'", copy.display());
    connection.execute(sqlx::AssertSqlSafe(sql)).await.unwrap();
    let store = open(&copy.display().to_string()).await.unwrap();
    let report = verify(&*store, &mut |_| Ok(())).await.unwrap();
    assert_eq!(report.fault, None);
    assert!(report.rows > 10);
    store.close().await;

    // The log takes no change, and tells of one that was forced.
    let refused = connection
        .execute("update audit set actor = 'x' where seq = 2")
        .await;
    assert!(refused.unwrap_err().to_string().contains("append-only"));
    let refused = connection.execute("delete from audit where seq = 2").await;
    assert!(refused.unwrap_err().to_string().contains("append-only"));
    connection
        .execute("drop trigger audit_stays")
        .await
        .unwrap();
    connection
        .execute("drop trigger audit_is_kept")
        .await
        .unwrap();
    connection
        .execute("update audit set actor = 'x' where seq = 2")
        .await
        .unwrap();
    let store = open(&address).await.unwrap();
    let report = verify(&*store, &mut |_| Ok(())).await.unwrap();
    assert_eq!(report.fault, Some(AuditFault::Changed { seq: 2 }));
    store.close().await;

    // Rows cut off at the end.
    let mut connection = sqlx::SqliteConnection::connect(&copy.display().to_string())
        .await
        .unwrap();
    connection
        .execute("drop trigger audit_is_kept")
        .await
        .unwrap();
    connection
        .execute("pragma foreign_keys = off")
        .await
        .unwrap();
    connection
        .execute("delete from audit where seq = (select max(seq) from audit)")
        .await
        .unwrap();
    let store = open(&copy.display().to_string()).await.unwrap();
    let report = verify(&*store, &mut |_| Ok(())).await.unwrap();
    assert!(
        matches!(report.fault, Some(AuditFault::Head { .. })),
        "{report:?}"
    );
    store.close().await;

    // A schema of a later program.
    let mut connection = sqlx::SqliteConnection::connect(&address).await.unwrap();
    connection
        .execute("insert into schema_version values (99)")
        .await
        .unwrap();
    let newer = open(&address).await.err().unwrap();
    assert!(
        newer.is_newer() && newer.to_string().contains("schema 99"),
        "{newer}"
    );
    assert!(newer.hint().unwrap().contains("backup"));
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_keeps_the_contract() {
    let Some(server) = Postgres::start() else {
        return;
    };
    let address = server.database("contract");
    contract(&address).await;

    let mut connection = sqlx::PgConnection::connect(&address).await.unwrap();
    for sql in [
        "update audit set actor = 'x' where seq = 2",
        "delete from audit where seq = 2",
        "truncate audit cascade",
        "update audit_details set detail = 'x' where seq = (select max(seq) from audit_details)",
    ] {
        let refused = connection.execute(sql).await.unwrap_err().to_string();
        assert!(refused.contains("append-only"), "{sql}: {refused}");
    }
    connection
        .execute("alter table audit disable trigger all")
        .await
        .unwrap();
    connection
        .execute("update audit set action = 'x' where seq = 3")
        .await
        .unwrap();
    let store = open(&address).await.unwrap();
    let report = verify(&*store, &mut |_| Ok(())).await.unwrap();
    assert_eq!(report.fault, Some(AuditFault::Changed { seq: 3 }));
    store.close().await;
    connection
        .execute("insert into schema_version values (99)")
        .await
        .unwrap();
    assert!(open(&address).await.err().unwrap().is_newer());
    connection.close().await.unwrap();
}

async fn contract(address: &str) {
    let store = open(address).await.unwrap();
    store.ping().await.unwrap();
    assert_eq!(store.audit_head().await.unwrap(), (0, String::new()));
    users(&*store).await;
    tokens(&*store).await;
    cases(&*store).await;
    scenarios(&*store).await;
    log(Arc::clone(&store)).await;
    retention(&*store).await;
    let report = verify(&*store, &mut |_| Ok(())).await.unwrap();
    assert_eq!(report.fault, None);
    let head = store.audit_head().await.unwrap();
    assert_eq!((report.rows, &report.head), (head.0, &head.1));
    store.close().await;
    // Opened again it is the same, and migrations have nothing to do.
    let store = open(address).await.unwrap();
    assert_eq!(store.audit_head().await.unwrap(), head);
    assert_eq!(store.users().await.unwrap().len(), 2);
    store.close().await;
}

fn user(name: &str, role: Role) -> NewUser {
    NewUser {
        name: name.to_owned(),
        password_hash: format!("hash of {name}"),
        role,
    }
}

async fn users(store: &dyn Store) {
    let anna = store
        .add_user("operator", &user("anna", Role::Admin))
        .await
        .unwrap();
    assert_eq!((anna.role, anna.disabled_at), (Role::Admin, None));
    store
        .add_user("anna", &user("boris", Role::Analyst))
        .await
        .unwrap();
    let again = store
        .add_user("anna", &user("boris", Role::Admin))
        .await
        .unwrap_err();
    assert!(again.is_conflict(), "{again}");
    let bad = store
        .add_user("anna", &user("a b", Role::Admin))
        .await
        .unwrap_err();
    assert!(bad.is_invalid());
    assert!(store.user("nobody").await.unwrap().is_none());

    let now = Timestamp::now();
    let session = |hash: &str, ends: i64| Session {
        hash: hash.to_owned(),
        user: "boris".to_owned(),
        csrf_hash: hash_secret("csrf"),
        expires_at: now + SignedDuration::from_secs(ends),
    };
    store.open_session(&session("one", 60)).await.unwrap();
    store.open_session(&session("past", -1)).await.unwrap();
    let (found, of) = store.session("one", now).await.unwrap().unwrap();
    assert_eq!(
        (found.csrf_hash, of.name.as_str()),
        (hash_secret("csrf"), "boris")
    );
    assert!(store.session("past", now).await.unwrap().is_none());
    assert!(store.session("other", now).await.unwrap().is_none());
    store.set_disabled("anna", "boris", true).await.unwrap();
    assert!(store.session("one", now).await.unwrap().is_none());
    let boris = store.set_disabled("anna", "boris", false).await.unwrap();
    assert_eq!(boris.disabled_at, None);
    store.open_session(&session("two", 60)).await.unwrap();
    store
        .set_password("anna", "boris", "another")
        .await
        .unwrap();
    assert!(store.session("two", now).await.unwrap().is_none());
    assert_eq!(
        store.user("boris").await.unwrap().unwrap().password_hash,
        "another"
    );
    store.open_session(&session("three", 60)).await.unwrap();
    store.close_session("boris", "three").await.unwrap();
    assert!(store.session("three", now).await.unwrap().is_none());
    assert!(
        store
            .set_password("anna", "nobody", "x")
            .await
            .unwrap_err()
            .is_not_found()
    );
    let names: Vec<String> = store
        .users()
        .await
        .unwrap()
        .into_iter()
        .map(|user| user.name)
        .collect();
    assert_eq!(names, ["anna", "boris"]);
}

async fn tokens(store: &dyn Store) {
    let now = Timestamp::now();
    let secret = Secret::new("sindan_").unwrap();
    let token = NewToken {
        name: "nightly".to_owned(),
        hash: secret.hash(),
        scopes: vec![Scope::Ask, Scope::Data],
        expires_at: Some(now + SignedDuration::from_secs(60)),
    };
    let added = store.add_token("anna", &token).await.unwrap();
    let found = store.token(&secret.hash()).await.unwrap().unwrap();
    assert_eq!(found, added);
    assert!(found.is_good_at(now));
    assert!(!found.is_good_at(now + SignedDuration::from_secs(61)));
    assert_eq!(found.scopes, [Scope::Ask, Scope::Data]);
    let revoked = store.revoke_token("anna", &added.id).await.unwrap();
    assert!(!revoked.is_good_at(now) && revoked.revoked_at.is_some());
    let again = store.revoke_token("anna", &added.id).await.unwrap();
    assert_eq!(again.revoked_at, revoked.revoked_at);
    assert!(
        store
            .revoke_token("anna", "none")
            .await
            .unwrap_err()
            .is_not_found()
    );
    let none = NewToken {
        scopes: Vec::new(),
        ..token
    };
    assert!(
        store
            .add_token("anna", &none)
            .await
            .unwrap_err()
            .is_invalid()
    );
}

async fn cases(store: &dyn Store) {
    let new = |four_eyes| NewCase {
        kind: CaseKind::Screening,
        title: "alert on the EU list".to_owned(),
        subject: json!({"party": {"name": "Иван Петров"}, "score": 0.91}),
        four_eyes,
    };
    let case = store.open_case("anna", &new(true)).await.unwrap();
    assert_eq!((case.state, case.version), (CaseState::Open, 1));
    assert_eq!(case.subject, Some(new(true).subject));
    let id = case.id.as_str();
    let change = |by: &'static str, version, change: CaseChange| async move {
        store.change_case(by, id, version, &change).await
    };
    change(
        "anna",
        Some(1),
        CaseChange::Assign(Some("boris".to_owned())),
    )
    .await
    .unwrap();
    let stale = change("anna", Some(1), CaseChange::Assign(None))
        .await
        .unwrap_err();
    assert!(stale.is_conflict(), "{stale}");
    change(
        "boris",
        None,
        CaseChange::Comment("another year of birth".to_owned()),
    )
    .await
    .unwrap();
    let decide = CaseChange::Decide(Decision::Dismissed, "other person".to_owned());
    let proposed = change("boris", Some(3), decide.clone()).await.unwrap();
    assert_eq!(proposed.state, CaseState::Proposed);
    assert!(
        change("boris", None, CaseChange::Approve)
            .await
            .unwrap_err()
            .is_forbidden()
    );
    assert!(
        store
            .erase_case("anna", id)
            .await
            .unwrap_err()
            .is_conflict()
    );
    let closed = change("anna", None, CaseChange::Approve).await.unwrap();
    assert_eq!(closed.state, CaseState::Closed);
    assert_eq!(closed.approved_by.as_deref(), Some("anna"));
    assert_eq!(closed.decision, Some(Decision::Dismissed));
    let comments = store.comments(id).await.unwrap();
    assert_eq!(comments.len(), 1);
    assert_eq!(comments[0].author, "boris");

    // What was refused left nothing behind.
    let (head, _) = store.audit_head().await.unwrap();
    assert!(
        change("anna", None, decide)
            .await
            .unwrap_err()
            .is_conflict()
    );
    assert_eq!(store.audit_head().await.unwrap().0, head);
    assert!(store.case("none").await.unwrap_err().is_not_found());

    let other = store.open_case("boris", &new(false)).await.unwrap();
    let filter = CaseFilter {
        limit: 10,
        ..CaseFilter::default()
    };
    let (all, total) = store.cases(&filter).await.unwrap();
    assert_eq!((all.len(), total, &all[0].id), (2, 2, &other.id));
    let open = CaseFilter {
        state: Some(CaseState::Open),
        ..filter.clone()
    };
    assert_eq!(store.cases(&open).await.unwrap().1, 1);
    let his = CaseFilter {
        assignee: Some("boris".to_owned()),
        ..filter.clone()
    };
    assert_eq!(store.cases(&his).await.unwrap().0[0].id, id);
    let second = CaseFilter {
        offset: 1,
        limit: 1,
        ..filter
    };
    assert_eq!(store.cases(&second).await.unwrap().0[0].id, id);

    let erased = store.erase_case("anna", id).await.unwrap();
    assert!(erased.subject.is_none() && erased.reason.is_none() && erased.erased_at.is_some());
    assert_eq!(erased.decision, Some(Decision::Dismissed));
    assert_eq!(store.comments(id).await.unwrap()[0].text, None);
    let entries = store.audit_page(0, 1000).await.unwrap();
    let text = serde_json::to_string(&entries).unwrap();
    let of_case = format!("case {id}");
    for entry in &entries {
        let erased = entry.row.subject == of_case && entry.row.action != "case.erase";
        assert_eq!(entry.detail.is_none(), erased, "{entry:?}");
    }
    assert!(
        text.contains("Иван Петров"),
        "the other case keeps its subject"
    );
    let nul = NewCase {
        subject: json!({"a": "\0"}),
        ..new(false)
    };
    assert!(
        store
            .open_case("anna", &nul)
            .await
            .unwrap_err()
            .is_invalid()
    );
}

async fn scenarios(store: &dyn Store) {
    let body = json!({"scenarios": [{"name": "x"}]});
    let saved = store
        .save_scenario("anna", "fuel ban", "shock", &body)
        .await
        .unwrap();
    assert_eq!(store.scenario(&saved.id).await.unwrap(), saved);
    assert_eq!(saved.body, body);
    assert_eq!(
        store.scenarios().await.unwrap(),
        std::slice::from_ref(&saved)
    );
    store.delete_scenario("anna", &saved.id).await.unwrap();
    assert!(store.scenario(&saved.id).await.unwrap_err().is_not_found());
    assert!(
        store
            .delete_scenario("anna", &saved.id)
            .await
            .unwrap_err()
            .is_not_found()
    );
}

async fn log(store: Arc<dyn Store>) {
    let (before, _) = store.audit_head().await.unwrap();
    // Many callers at once: each row once, and one chain.
    let writer = AuditWriter::start(Arc::clone(&store));
    let tasks: Vec<_> = (0..200)
        .map(|number| {
            let writer = writer.clone();
            tokio::spawn(async move {
                let event = Event::new("anna", "screen", "ofac 1", json!({"number": number}));
                writer.append(event).await
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    let rows = store.audit_page(before, 1000).await.unwrap();
    let mut numbers: Vec<i64> = rows
        .iter()
        .map(|entry| entry.detail_value().unwrap()["number"].as_i64().unwrap())
        .collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (0..200).collect::<Vec<i64>>());
    // Changes beside it wait for one another, and none is lost.
    let (one, two) = (Arc::clone(&store), writer.clone());
    let changes = tokio::spawn(async move {
        for number in 0..20 {
            let body = json!({});
            one.save_scenario("anna", &format!("s{number}"), "shock", &body)
                .await
                .unwrap();
        }
    });
    for _ in 0..50 {
        two.append(Event::new("b", "check", "", json!(null)))
            .await
            .unwrap();
    }
    changes.await.unwrap();
    assert_eq!(store.audit_head().await.unwrap().0, before + 200 + 20 + 50);
}

async fn retention(store: &dyn Store) {
    assert_eq!(store.policy().await.unwrap(), RetentionPolicy::default());
    let policy = RetentionPolicy {
        audit_details_days: Some(30),
        closed_cases_days: Some(10),
    };
    store.set_policy("anna", &policy).await.unwrap();
    assert_eq!(store.policy().await.unwrap(), policy);
    let none = RetentionPolicy {
        audit_details_days: Some(0),
        ..policy
    };
    assert!(
        store
            .set_policy("anna", &none)
            .await
            .unwrap_err()
            .is_invalid()
    );

    let new = NewCase {
        kind: CaseKind::Verdict,
        title: "a verdict".to_owned(),
        subject: json!({"consignee": "X"}),
        four_eyes: false,
    };
    let case = store.open_case("anna", &new).await.unwrap();
    let decide = CaseChange::Decide(Decision::Confirmed, "it holds".to_owned());
    store
        .change_case("anna", &case.id, None, &decide)
        .await
        .unwrap();
    let now = Timestamp::now();
    let purged = store.purge("retention", now).await.unwrap();
    assert_eq!((purged.audit_details, purged.cases), (0, 0));
    let later = now + SignedDuration::from_hours(24 * 11);
    let purged = store.purge("retention", later).await.unwrap();
    assert_eq!(purged.cases, 1);
    assert_eq!(store.case(&case.id).await.unwrap().subject, None);
    let (rows, _) = store.audit_head().await.unwrap();
    let later = now + SignedDuration::from_hours(24 * 31);
    let purged = store.purge("retention", later).await.unwrap();
    assert!(purged.audit_details > 200 && purged.audit_details <= rows as u64);
    let report = verify(store, &mut |_| Ok(())).await.unwrap();
    assert_eq!(report.fault, None);
    // All but the row of the last run.
    assert_eq!(report.without_detail, report.rows - 1);
}
