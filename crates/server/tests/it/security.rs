//! Who may do what.

use serde_json::{Value, json};
use sindan_store::{NewToken, NewUser, Role, Scope, Secret, hash_password, open};

use crate::harness::{Reply, Running};

const PASSWORD: &str = "correct horse battery";

/// A server where everybody has to sign in, with an administrator.
fn closed() -> Running {
    let server = Running::with(|config| config.require_login = true);
    let user = |name: &str, role| NewUser {
        name: name.to_owned(),
        password_hash: hash_password(PASSWORD).unwrap(),
        role,
    };
    let users = [user("anna", Role::Admin), user("boris", Role::Analyst)];
    let database = server.database();
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let store = open(&database).await.unwrap();
        for user in &users {
            store.add_user("operator", user).await.unwrap();
        }
        store.close().await;
    });
    server
}

/// A token with scopes, straight from the database.
fn token(server: &Running, scopes: &[Scope], seconds: i64) -> String {
    let secret = Secret::new("sindan_").unwrap();
    let token = NewToken {
        name: "test".to_owned(),
        hash: secret.hash(),
        scopes: scopes.to_vec(),
        expires_at: Some(jiff::Timestamp::now() + jiff::SignedDuration::from_secs(seconds)),
    };
    let database = server.database();
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let store = open(&database).await.unwrap();
        store.add_token("operator", &token).await.unwrap();
        store.close().await;
    });
    secret.expose().to_owned()
}

fn ask() -> Value {
    json!({"party": {"name": "Ivan Petrov"}})
}

#[test]
fn nobody_is_answered_without_a_name() {
    let server = closed();
    let refused = server.post("/api/v1/screen", &ask());
    refused.problem(401);
    assert_eq!(refused.header("www-authenticate"), "Bearer");
    for path in [
        "/api/v1/data",
        "/api/v1/cases",
        "/api/v1/audit",
        "/api/v1/users",
        "/api/v1/jobs",
        "/metrics",
        "/api/v1/exposure/KAZ",
        "/api/v1/brief/KAZ",
        "/api/v1/rules",
        "/catalog",
        "/algorithms",
        "/search/default?q=x",
        "/entities/NK-petrov",
        "/statements",
        "/api/v1/scenarios",
        "/api/v1/retention",
        "/api/v1/tokens",
        "/api/v1/goods/854231",
        "/api/v1/data-sources",
        "/api/v1/route/scenarios",
        "/api/v1/audit/verify",
        "/api/v1/session",
    ] {
        server.get(path).problem(401);
    }
    // What a proxy and a client have to know is open.
    for path in ["/healthz", "/readyz", "/api/v1/openapi.json"] {
        assert_eq!(server.get(path).status, 200, "{path}");
    }
}

#[test]
fn tokens_do_what_they_were_issued_for() {
    let server = closed();
    let asking = token(&server, &[Scope::Ask], 60);
    assert_eq!(
        server.post_as(&asking, "/api/v1/screen", &ask()).good()["outcome"],
        "hit"
    );
    server
        .post_as(
            &asking,
            "/api/v1/users",
            &json!({"name": "x", "password": PASSWORD, "role": "admin"}),
        )
        .problem(403);
    server
        .post_as(&asking, "/api/v1/retention/run", &json!({}))
        .problem(403);
    server
        .post_as(
            &asking,
            "/api/v1/cases",
            &json!({"kind": "leak", "title": "x"}),
        )
        .problem(403);
    server
        .post_as("sindan_wrong", "/api/v1/screen", &ask())
        .problem(401);
    let ended = token(&server, &[Scope::Ask], -1);
    server
        .post_as(&ended, "/api/v1/screen", &ask())
        .problem(401);
    // The scheme that clients of OpenSanctions use.
    let key = format!("ApiKey {asking}");
    let reply = server.send("GET", "/catalog", &[("authorization", &key)], &[]);
    assert_eq!(reply.status, 200);

    let admin = token(&server, &[Scope::Admin], 60);
    let issued = server.post_as(
        &admin,
        "/api/v1/tokens",
        &json!({"name": "n", "scopes": ["ask"], "days": 1}),
    );
    let issued = issued.good();
    let secret = issued["secret"].as_str().unwrap();
    assert_eq!(server.post_as(secret, "/api/v1/screen", &ask()).status, 200);
    let bearer = format!("Bearer {admin}");
    let path = format!("/api/v1/tokens/{}", issued["id"].as_str().unwrap());
    assert_eq!(
        server
            .send("DELETE", &path, &[("authorization", &bearer)], &[])
            .status,
        200
    );
    server
        .post_as(secret, "/api/v1/screen", &ask())
        .problem(401);
    let list = server.send("GET", "/api/v1/tokens", &[("authorization", &bearer)], &[]);
    assert!(!String::from_utf8_lossy(&list.body).contains(secret));
    server
        .post_as(
            &admin,
            "/api/v1/tokens",
            &json!({"name": "n", "scopes": ["root"]}),
        )
        .problem(422);
}

fn sign_in(server: &Running, name: &str, password: &str) -> Reply {
    server.post(
        "/api/v1/session",
        &json!({"name": name, "password": password}),
    )
}

#[test]
fn sessions_change_things_with_their_second_secret_alone() {
    let server = closed();
    sign_in(&server, "anna", "wrong wrong wrong").problem(401);
    sign_in(&server, "nobody", PASSWORD).problem(401);
    let signed = sign_in(&server, "anna", PASSWORD);
    assert_eq!(signed.status, 201);
    let cookie = signed.header("set-cookie");
    for part in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let cookie = cookie.split(';').next().unwrap();
    let csrf = signed.json()["csrf_token"].as_str().unwrap().to_owned();
    let me = server.send("GET", "/api/v1/session", &[("cookie", cookie)], &[]);
    assert_eq!(me.good()["name"], "anna");

    let post = |headers: &[(&str, &str)]| {
        let mut all = vec![("content-type", "application/json"), ("cookie", cookie)];
        all.extend(headers);
        server.send("POST", "/api/v1/screen", &all, ask().to_string().as_bytes())
    };
    post(&[]).problem(403);
    post(&[("x-csrf-token", "guess")]).problem(403);
    assert_eq!(post(&[("x-csrf-token", &csrf)]).status, 200);
    let headers = [("cookie", cookie), ("x-csrf-token", csrf.as_str())];
    assert_eq!(
        server
            .send("DELETE", "/api/v1/session", &headers, &[])
            .status,
        204
    );
    server
        .send("GET", "/api/v1/session", &[("cookie", cookie)], &[])
        .problem(401);
}

#[test]
fn guessing_passwords_is_slow() {
    let server = closed();
    // At once: each takes its time, in which others would come to their turn.
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let guesses: Vec<_> = (0..20)
            .map(|_| scope.spawn(|| sign_in(&server, "boris", "wrong wrong wrong").status))
            .collect();
        guesses
            .into_iter()
            .map(|guess| guess.join().unwrap())
            .collect()
    });
    assert!(statuses.contains(&429), "{statuses:?}");
    assert!(statuses.iter().all(|status| [401, 429].contains(status)));
}

#[test]
fn callers_are_slowed_down() {
    let server = Running::with(|config| config.requests_per_second = 5);
    let replies: Vec<Reply> = (0..30).map(|_| server.get("/healthz")).collect();
    let slowed = replies.iter().find(|reply| reply.status == 429).unwrap();
    slowed.problem(429);
    assert!(slowed.header("retry-after").parse::<u64>().unwrap() >= 1);
}

#[test]
fn pages_from_elsewhere_cannot_use_an_open_server() {
    let server = Running::start();
    let body = ask().to_string();
    let send = |headers: &[(&str, &str)]| {
        let mut all = vec![("content-type", "application/json")];
        all.extend(headers);
        server.send("POST", "/api/v1/screen", &all, body.as_bytes())
    };
    assert_eq!(send(&[]).status, 200);
    send(&[("host", "evil.example")]).problem(421);
    send(&[("origin", "https://evil.example")]).problem(403);
    assert_eq!(send(&[("origin", &server.base)]).status, 200);
}

/// Pages hold no data: whoever wants to sign in needs them first.
#[test]
fn pages_are_there_before_anybody_has_signed_in() {
    let server = closed();
    let page = server.get("/");
    assert_eq!(page.status, 200);
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    let policy = page.header("content-security-policy");
    assert!(policy.contains("default-src 'none'"), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    let tag = [("if-none-match", page.header("etag"))];
    assert_eq!(server.send("GET", "/", &tag, &[]).status, 304);
    let plain = [("accept-encoding", "identity")];
    assert_eq!(server.send("HEAD", "/", &plain, &[]).body, b"");
    let text = String::from_utf8(page.body).unwrap();
    // With pages or without, by what lies in web/dist: either is served whole.
    let scripts: Vec<&str> = text
        .split("\"./")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    if scripts.is_empty() {
        assert!(text.contains("cargo xtask web"), "{text}");
    }
    for name in scripts {
        let file = server.get(&format!("/{name}"));
        assert_eq!(file.status, 200, "{name}");
        if name.starts_with("assets/") {
            let kept = file.header("cache-control");
            assert_eq!(kept, "public, max-age=31536000, immutable", "{name}");
        }
    }
    // A page of another name than ours is no page of this server.
    let local = Running::start();
    let stranger = [("host", "evil.example")];
    local.send("GET", "/", &stranger, &[]).problem(421);
}
