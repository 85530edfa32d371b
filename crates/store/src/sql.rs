//! The statements that both databases understand alike, written once.
//!
//! Each of the two modules gives them its pool, its migrations and its way to
//! lock; numbers of parameters are written `$1` in both.

use jiff::Timestamp;

use crate::StoreError;

/// A time as both databases keep it: UTC with microseconds, so that texts sort
/// as times do.
pub(crate) fn written(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S.%6fZ").to_string()
}

/// A time that was kept.
pub(crate) fn read_time(text: &str) -> Result<Timestamp, StoreError> {
    text.parse()
        .map_err(|_| StoreError::damaged(format!("`{text}` is no time")))
}

/// The same where there may be none.
pub(crate) fn read_time_if(text: Option<String>) -> Result<Option<Timestamp>, StoreError> {
    text.as_deref().map(read_time).transpose()
}

/// JSON that was kept.
pub(crate) fn read_json(text: &str) -> Result<serde_json::Value, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::damaged(error.to_string()))
}

/// Implements [`crate::Store`] for a type with a field `pool`.
///
/// `begin` begins a transaction that writes, `lock` ends a `select` of a row that
/// is to be changed, and `first` are statements before the schema is brought up.
macro_rules! sql_store {
    ($store:ident, $row:ty, $transaction:ty, $name:literal, begin: $begin:literal, lock: $lock:literal, first: [$($first:literal),*]) => {
        const CASE: &str = concat!(
            "select id, kind, title, subject, state, four_eyes, assignee, decision, reason, ",
            "decided_by, approved_by, created_by, created_at, updated_at, erased_at, version ",
            "from cases where id = $1"
        );

        fn user_of(row: &$row) -> Result<User, StoreError> {
            let role: String = row.try_get("role")?;
            Ok(User {
                name: row.try_get("name")?,
                role: Role::named(&role).map_err(|_| StoreError::damaged("role of a user"))?,
                created_at: read_time(&row.try_get::<String, _>("created_at")?)?,
                disabled_at: read_time_if(row.try_get("disabled_at")?)?,
                password_hash: row.try_get("password_hash")?,
            })
        }

        fn token_of(row: &$row) -> Result<Token, StoreError> {
            let scopes: String = row.try_get("scopes")?;
            Ok(Token {
                id: row.try_get("id")?,
                name: row.try_get("name")?,
                scopes: Scope::split(&scopes).map_err(|_| StoreError::damaged("scopes"))?,
                created_by: row.try_get("created_by")?,
                created_at: read_time(&row.try_get::<String, _>("created_at")?)?,
                expires_at: read_time_if(row.try_get("expires_at")?)?,
                revoked_at: read_time_if(row.try_get("revoked_at")?)?,
            })
        }

        fn case_of(row: &$row) -> Result<Case, StoreError> {
            let subject: Option<String> = row.try_get("subject")?;
            let decision: Option<String> = row.try_get("decision")?;
            Ok(Case {
                id: row.try_get("id")?,
                kind: CaseKind::named(&row.try_get::<String, _>("kind")?)?,
                title: row.try_get("title")?,
                subject: subject.as_deref().map(read_json).transpose()?,
                state: CaseState::named(&row.try_get::<String, _>("state")?)?,
                four_eyes: row.try_get::<i64, _>("four_eyes")? != 0,
                assignee: row.try_get("assignee")?,
                decision: decision.as_deref().map(Decision::named).transpose()?,
                reason: row.try_get("reason")?,
                decided_by: row.try_get("decided_by")?,
                approved_by: row.try_get("approved_by")?,
                created_by: row.try_get("created_by")?,
                created_at: read_time(&row.try_get::<String, _>("created_at")?)?,
                updated_at: read_time(&row.try_get::<String, _>("updated_at")?)?,
                erased_at: read_time_if(row.try_get("erased_at")?)?,
                version: row.try_get("version")?,
            })
        }

        fn scenario_of(row: &$row) -> Result<Scenario, StoreError> {
            Ok(Scenario {
                id: row.try_get("id")?,
                name: row.try_get("name")?,
                kind: row.try_get("kind")?,
                body: read_json(&row.try_get::<String, _>("body")?)?,
                owner: row.try_get("owner")?,
                created_at: read_time(&row.try_get::<String, _>("created_at")?)?,
            })
        }

        fn entry_of(row: &$row) -> Result<AuditEntry, StoreError> {
            Ok(AuditEntry {
                row: AuditRow {
                    seq: row.try_get("seq")?,
                    at: row.try_get("at")?,
                    actor: row.try_get("actor")?,
                    action: row.try_get("action")?,
                    subject: row.try_get("subject")?,
                    detail_sha256: row.try_get("detail_sha256")?,
                    previous: row.try_get("previous")?,
                    hash: row.try_get("hash")?,
                },
                detail: row.try_get("detail")?,
            })
        }

        /// Appends events to the log within a transaction.
        async fn record(
            transaction: &mut $transaction,
            events: &[Event],
        ) -> Result<Vec<AuditRow>, StoreError> {
            let head = sqlx::query(concat!("select seq, hash from audit_head where id = 1", $lock))
                .fetch_one(&mut **transaction)
                .await?;
            let (mut seq, mut previous): (i64, String) = (head.try_get("seq")?, head.try_get("hash")?);
            let mut rows = Vec::with_capacity(events.len());
            for event in events {
                seq += 1;
                let at = written(Timestamp::now());
                let sealed = event.sealed()?;
                let hash = chain_hash(seq, &at, event, &sealed.sha256, &previous);
                sqlx::query(
                    "insert into audit (seq, at, actor, action, subject, detail_sha256, previous, hash) \
                     values ($1, $2, $3, $4, $5, $6, $7, $8)",
                )
                .bind(seq)
                .bind(&at)
                .bind(&event.actor)
                .bind(&event.action)
                .bind(&event.subject)
                .bind(&sealed.sha256)
                .bind(&previous)
                .bind(&hash)
                .execute(&mut **transaction)
                .await?;
                sqlx::query("insert into audit_details (seq, detail) values ($1, $2)")
                    .bind(seq)
                    .bind(&sealed.text)
                    .execute(&mut **transaction)
                    .await?;
                rows.push(AuditRow {
                    seq,
                    at,
                    actor: event.actor.clone(),
                    action: event.action.clone(),
                    subject: event.subject.clone(),
                    detail_sha256: sealed.sha256,
                    previous: std::mem::replace(&mut previous, hash.clone()),
                    hash,
                });
            }
            sqlx::query("update audit_head set seq = $1, hash = $2 where id = 1")
                .bind(seq)
                .bind(&previous)
                .execute(&mut **transaction)
                .await?;
            Ok(rows)
        }

        impl $store {
            async fn begin(&self) -> Result<$transaction, StoreError> {
                Ok(self.pool.begin_with($begin).await?)
            }

            /// Brings the schema up in one transaction, which begins with the
            /// statements `first`; a newer schema is refused.
            async fn migrate(&self) -> Result<(), StoreError> {
                let mut transaction = self.begin().await?;
                $(transaction.execute($first).await?;)*
                transaction
                    .execute("create table if not exists schema_version (version bigint not null)")
                    .await?;
                let row =
                    sqlx::query("select coalesce(max(version), 0) as version from schema_version")
                        .fetch_one(&mut *transaction)
                        .await?;
                let found: i64 = row.try_get("version")?;
                let known = MIGRATIONS.len() as i64;
                if found > known {
                    return Err(Kind::Newer { found, known }.into());
                }
                for (step, sql) in (1_i64..).zip(MIGRATIONS).filter(|(step, _)| *step > found) {
                    sqlx::raw_sql(sql).execute(&mut *transaction).await?;
                    sqlx::query("insert into schema_version (version) values ($1)")
                        .bind(step)
                        .execute(&mut *transaction)
                        .await?;
                }
                Ok(transaction.commit().await?)
            }

            /// Ends a transaction with the event that tells of it.
            async fn commit(
                &self,
                mut transaction: $transaction,
                event: Event,
            ) -> Result<(), StoreError> {
                record(&mut transaction, &[event]).await?;
                Ok(transaction.commit().await?)
            }
        }

        #[async_trait::async_trait]
        impl Store for $store {
            fn backend(&self) -> &'static str {
                $name
            }

            async fn ping(&self) -> Result<(), StoreError> {
                let mut transaction = self.begin().await?;
                sqlx::query("update audit_head set seq = seq where id = 1")
                    .execute(&mut *transaction)
                    .await?;
                Ok(transaction.rollback().await?)
            }

            async fn close(&self) {
                self.pool.close().await;
            }

            async fn append(&self, events: &[Event]) -> Result<Vec<AuditRow>, StoreError> {
                let mut transaction = self.begin().await?;
                let rows = record(&mut transaction, events).await?;
                transaction.commit().await?;
                Ok(rows)
            }

            async fn audit_head(&self) -> Result<(i64, String), StoreError> {
                let head = sqlx::query("select seq, hash from audit_head where id = 1")
                    .fetch_one(&self.pool)
                    .await?;
                Ok((head.try_get("seq")?, head.try_get("hash")?))
            }

            async fn audit_page(&self, after: i64, limit: i64) -> Result<Vec<AuditEntry>, StoreError> {
                let rows = sqlx::query(
                    "select audit.seq as seq, at, actor, action, subject, detail_sha256, previous, hash, \
                     detail from audit left join audit_details on audit_details.seq = audit.seq \
                     where audit.seq > $1 order by audit.seq limit $2",
                )
                .bind(after)
                .bind(limit)
                .fetch_all(&self.pool)
                .await?;
                rows.iter().map(entry_of).collect()
            }

            async fn add_user(&self, by: &str, user: &NewUser) -> Result<User, StoreError> {
                user.check()?;
                let now = Timestamp::now();
                let mut transaction = self.begin().await?;
                sqlx::query(
                    "insert into users (name, password_hash, role, created_at) values ($1, $2, $3, $4)",
                )
                .bind(&user.name)
                .bind(&user.password_hash)
                .bind(user.role.name())
                .bind(written(now))
                .execute(&mut *transaction)
                .await?;
                let detail = serde_json::json!({ "role": user.role });
                let subject = format!("user {}", user.name);
                self.commit(transaction, Event::new(by, "user.add", subject, detail))
                    .await?;
                let added = self.user(&user.name).await?;
                added.ok_or_else(|| StoreError::not_found("user", &user.name))
            }

            async fn user(&self, name: &str) -> Result<Option<User>, StoreError> {
                sqlx::query(
                    "select name, password_hash, role, created_at, disabled_at from users where name = $1",
                )
                .bind(name)
                .fetch_optional(&self.pool)
                .await?
                .as_ref()
                .map(user_of)
                .transpose()
            }

            async fn users(&self) -> Result<Vec<User>, StoreError> {
                let rows = sqlx::query(
                    "select name, password_hash, role, created_at, disabled_at from users order by name",
                )
                .fetch_all(&self.pool)
                .await?;
                rows.iter().map(user_of).collect()
            }

            async fn set_password(&self, by: &str, name: &str, hash: &str) -> Result<(), StoreError> {
                let mut transaction = self.begin().await?;
                let done = sqlx::query("update users set password_hash = $1 where name = $2")
                    .bind(hash)
                    .bind(name)
                    .execute(&mut *transaction)
                    .await?;
                if done.rows_affected() == 0 {
                    return Err(StoreError::not_found("user", name));
                }
                sqlx::query("delete from sessions where user_name = $1")
                    .bind(name)
                    .execute(&mut *transaction)
                    .await?;
                let event = Event::new(by, "user.password", format!("user {name}"), Value::Null);
                self.commit(transaction, event).await
            }

            async fn set_disabled(
                &self,
                by: &str,
                name: &str,
                disabled: bool,
            ) -> Result<User, StoreError> {
                let since = disabled.then(|| written(Timestamp::now()));
                let mut transaction = self.begin().await?;
                let done = sqlx::query("update users set disabled_at = $1 where name = $2")
                    .bind(since)
                    .bind(name)
                    .execute(&mut *transaction)
                    .await?;
                if done.rows_affected() == 0 {
                    return Err(StoreError::not_found("user", name));
                }
                if disabled {
                    sqlx::query("delete from sessions where user_name = $1")
                        .bind(name)
                        .execute(&mut *transaction)
                        .await?;
                }
                let action = if disabled { "user.disable" } else { "user.enable" };
                let event = Event::new(by, action, format!("user {name}"), Value::Null);
                self.commit(transaction, event).await?;
                let user = self.user(name).await?;
                user.ok_or_else(|| StoreError::not_found("user", name))
            }

            async fn open_session(&self, session: &Session) -> Result<(), StoreError> {
                let mut transaction = self.begin().await?;
                sqlx::query(
                    "insert into sessions (hash, user_name, csrf_hash, expires_at) values ($1, $2, $3, $4)",
                )
                .bind(&session.hash)
                .bind(&session.user)
                .bind(&session.csrf_hash)
                .bind(written(session.expires_at))
                .execute(&mut *transaction)
                .await?;
                let subject = format!("user {}", session.user);
                let event = Event::new(session.user.as_str(), "session.open", subject, Value::Null);
                self.commit(transaction, event).await
            }

            async fn session(
                &self,
                hash: &str,
                now: Timestamp,
            ) -> Result<Option<(Session, User)>, StoreError> {
                let row = sqlx::query(
                    "select hash, csrf_hash, expires_at, name, password_hash, role, created_at, \
                     disabled_at from sessions join users on users.name = sessions.user_name \
                     where hash = $1 and expires_at > $2 and disabled_at is null",
                )
                .bind(hash)
                .bind(written(now))
                .fetch_optional(&self.pool)
                .await?;
                let Some(row) = row else { return Ok(None) };
                let user = user_of(&row)?;
                let session = Session {
                    hash: row.try_get("hash")?,
                    user: user.name.clone(),
                    csrf_hash: row.try_get("csrf_hash")?,
                    expires_at: read_time(&row.try_get::<String, _>("expires_at")?)?,
                };
                Ok(Some((session, user)))
            }

            async fn close_session(&self, by: &str, hash: &str) -> Result<(), StoreError> {
                let mut transaction = self.begin().await?;
                sqlx::query("delete from sessions where hash = $1")
                    .bind(hash)
                    .execute(&mut *transaction)
                    .await?;
                let event = Event::new(by, "session.close", format!("user {by}"), Value::Null);
                self.commit(transaction, event).await
            }

            async fn add_token(&self, by: &str, token: &NewToken) -> Result<Token, StoreError> {
                if token.scopes.is_empty() {
                    return Err(StoreError::invalid("scopes: a token without any can do nothing"));
                }
                if token.name.trim().is_empty() || token.name.chars().count() > 100
                    || token.name.chars().any(char::is_control) {
                    return Err(StoreError::invalid("name: 1 to 100 characters are taken"));
                }
                let id = random_hex(8)?;
                let mut transaction = self.begin().await?;
                sqlx::query(
                    "insert into tokens (id, name, hash, scopes, created_by, created_at, expires_at) \
                     values ($1, $2, $3, $4, $5, $6, $7)",
                )
                .bind(&id)
                .bind(&token.name)
                .bind(&token.hash)
                .bind(Scope::join(&token.scopes))
                .bind(by)
                .bind(written(Timestamp::now()))
                .bind(token.expires_at.map(written))
                .execute(&mut *transaction)
                .await?;
                let detail = serde_json::json!({
                    "name": token.name, "scopes": token.scopes, "expires_at": token.expires_at,
                });
                let event = Event::new(by, "token.add", format!("token {id}"), detail);
                self.commit(transaction, event).await?;
                let added = self.token(&token.hash).await?;
                added.ok_or_else(|| StoreError::not_found("token", &id))
            }

            async fn token(&self, hash: &str) -> Result<Option<Token>, StoreError> {
                sqlx::query(
                    "select id, name, scopes, created_by, created_at, expires_at, revoked_at \
                     from tokens where hash = $1",
                )
                .bind(hash)
                .fetch_optional(&self.pool)
                .await?
                .as_ref()
                .map(token_of)
                .transpose()
            }

            async fn tokens(&self) -> Result<Vec<Token>, StoreError> {
                let rows = sqlx::query(
                    "select id, name, scopes, created_by, created_at, expires_at, revoked_at \
                     from tokens order by created_at desc, id",
                )
                .fetch_all(&self.pool)
                .await?;
                rows.iter().map(token_of).collect()
            }

            async fn revoke_token(&self, by: &str, id: &str) -> Result<Token, StoreError> {
                let mut transaction = self.begin().await?;
                let row = sqlx::query(
                    "update tokens set revoked_at = coalesce(revoked_at, $1) where id = $2 \
                     returning id, name, scopes, created_by, created_at, expires_at, revoked_at",
                )
                .bind(written(Timestamp::now()))
                .bind(id)
                .fetch_optional(&mut *transaction)
                .await?;
                let token = token_of(&row.ok_or_else(|| StoreError::not_found("token", id))?)?;
                let event = Event::new(by, "token.revoke", format!("token {id}"), Value::Null);
                self.commit(transaction, event).await?;
                Ok(token)
            }

            async fn open_case(&self, by: &str, case: &NewCase) -> Result<Case, StoreError> {
                case.check()?;
                let (id, now) = (random_hex(8)?, written(Timestamp::now()));
                let mut transaction = self.begin().await?;
                sqlx::query(
                    "insert into cases (id, kind, title, subject, state, four_eyes, created_by, \
                     created_at, updated_at, version) values ($1, $2, $3, $4, 'open', $5, $6, $7, $7, 1)",
                )
                .bind(&id)
                .bind(case.kind.name())
                .bind(&case.title)
                .bind(kept_json(&case.subject)?)
                .bind(i64::from(case.four_eyes))
                .bind(by)
                .bind(&now)
                .execute(&mut *transaction)
                .await?;
                let detail = serde_json::json!({
                    "kind": case.kind, "four_eyes": case.four_eyes, "subject": case.subject,
                });
                let event = Event::new(by, "case.open", format!("case {id}"), detail);
                self.commit(transaction, event).await?;
                self.case(&id).await
            }

            async fn case(&self, id: &str) -> Result<Case, StoreError> {
                let row = sqlx::query(CASE).bind(id).fetch_optional(&self.pool).await?;
                case_of(&row.ok_or_else(|| StoreError::not_found("case", id))?)
            }

            async fn comments(&self, id: &str) -> Result<Vec<Comment>, StoreError> {
                let rows = sqlx::query(
                    "select id, author, text, created_at from comments where case_id = $1 \
                     order by created_at, id",
                )
                .bind(id)
                .fetch_all(&self.pool)
                .await?;
                rows.iter()
                    .map(|row| {
                        Ok(Comment {
                            id: row.try_get("id")?,
                            author: row.try_get("author")?,
                            text: row.try_get("text")?,
                            created_at: read_time(&row.try_get::<String, _>("created_at")?)?,
                        })
                    })
                    .collect()
            }

            async fn cases(&self, filter: &CaseFilter) -> Result<(Vec<Case>, i64), StoreError> {
                let state = filter.state.map_or("", CaseState::name);
                let kind = filter.kind.map_or("", CaseKind::name);
                let assignee = filter.assignee.as_deref().unwrap_or_default();
                let count = sqlx::query(
                    "select count(*) as count from cases where ($1 = '' or state = $1) \
                     and ($2 = '' or kind = $2) and ($3 = '' or assignee = $3)",
                )
                .bind(state)
                .bind(kind)
                .bind(assignee)
                .fetch_one(&self.pool)
                .await?;
                let rows = sqlx::query(
                    "select id, kind, title, subject, state, four_eyes, assignee, decision, reason, \
                     decided_by, approved_by, created_by, created_at, updated_at, erased_at, version \
                     from cases where ($1 = '' or state = $1) and ($2 = '' or kind = $2) \
                     and ($3 = '' or assignee = $3) order by created_at desc, id limit $4 offset $5",
                )
                .bind(state)
                .bind(kind)
                .bind(assignee)
                .bind(filter.limit)
                .bind(filter.offset)
                .fetch_all(&self.pool)
                .await?;
                let cases = rows.iter().map(case_of).collect::<Result<_, _>>()?;
                Ok((cases, count.try_get("count")?))
            }

            async fn change_case(
                &self,
                by: &str,
                id: &str,
                version: Option<i64>,
                change: &CaseChange,
            ) -> Result<Case, StoreError> {
                let now = written(Timestamp::now());
                let mut transaction = self.begin().await?;
                let row = sqlx::query(concat!(
                    "select id, kind, title, subject, state, four_eyes, assignee, decision, reason, ",
                    "decided_by, approved_by, created_by, created_at, updated_at, erased_at, version ",
                    "from cases where id = $1", $lock
                ))
                .bind(id)
                .fetch_optional(&mut *transaction)
                .await?;
                let case = case_of(&row.ok_or_else(|| StoreError::not_found("case", id))?)?;
                if version.is_some_and(|version| version != case.version) {
                    return Err(StoreError::conflict(format!(
                        "the case has changed meanwhile; it is version {} now",
                        case.version
                    )));
                }
                let case = case.changed(by, change)?;
                if let CaseChange::Comment(text) = change {
                    sqlx::query(
                        "insert into comments (id, case_id, author, text, created_at) \
                         values ($1, $2, $3, $4, $5)",
                    )
                    .bind(random_hex(8)?)
                    .bind(id)
                    .bind(by)
                    .bind(text)
                    .bind(&now)
                    .execute(&mut *transaction)
                    .await?;
                }
                sqlx::query(
                    "update cases set state = $1, assignee = $2, decision = $3, reason = $4, \
                     decided_by = $5, approved_by = $6, updated_at = $7, version = $8 where id = $9",
                )
                .bind(case.state.name())
                .bind(&case.assignee)
                .bind(case.decision.map(Decision::name))
                .bind(&case.reason)
                .bind(&case.decided_by)
                .bind(&case.approved_by)
                .bind(&now)
                .bind(case.version)
                .bind(id)
                .execute(&mut *transaction)
                .await?;
                let event = Event::new(by, change.action(), format!("case {id}"), change.detail());
                self.commit(transaction, event).await?;
                self.case(id).await
            }

            async fn erase_case(&self, by: &str, id: &str) -> Result<Case, StoreError> {
                let case = self.case(id).await?;
                if case.state != CaseState::Closed {
                    return Err(StoreError::conflict("only closed cases can be erased"));
                }
                let now = written(Timestamp::now());
                let mut transaction = self.begin().await?;
                erase(&mut transaction, id, &now).await?;
                let event = Event::new(by, "case.erase", format!("case {id}"), Value::Null);
                self.commit(transaction, event).await?;
                self.case(id).await
            }

            async fn save_scenario(
                &self,
                by: &str,
                name: &str,
                kind: &str,
                body: &Value,
            ) -> Result<Scenario, StoreError> {
                if name.trim().is_empty() || name.chars().count() > 200
                    || name.contains('\0') {
                    return Err(StoreError::invalid("name: 1 to 200 characters are taken"));
                }
                let id = random_hex(8)?;
                let mut transaction = self.begin().await?;
                sqlx::query(
                    "insert into scenarios (id, name, kind, body, owner, created_at) \
                     values ($1, $2, $3, $4, $5, $6)",
                )
                .bind(&id)
                .bind(name)
                .bind(kind)
                .bind(kept_json(body)?)
                .bind(by)
                .bind(written(Timestamp::now()))
                .execute(&mut *transaction)
                .await?;
                let detail = serde_json::json!({ "name": name, "kind": kind });
                let event = Event::new(by, "scenario.save", format!("scenario {id}"), detail);
                self.commit(transaction, event).await?;
                self.scenario(&id).await
            }

            async fn scenario(&self, id: &str) -> Result<Scenario, StoreError> {
                let row = sqlx::query(
                    "select id, name, kind, body, owner, created_at from scenarios where id = $1",
                )
                .bind(id)
                .fetch_optional(&self.pool)
                .await?;
                scenario_of(&row.ok_or_else(|| StoreError::not_found("scenario", id))?)
            }

            async fn scenarios(&self) -> Result<Vec<Scenario>, StoreError> {
                let rows = sqlx::query(
                    "select id, name, kind, body, owner, created_at from scenarios \
                     order by created_at desc, id limit 1000",
                )
                .fetch_all(&self.pool)
                .await?;
                rows.iter().map(scenario_of).collect()
            }

            async fn delete_scenario(&self, by: &str, id: &str) -> Result<(), StoreError> {
                let mut transaction = self.begin().await?;
                let done = sqlx::query("delete from scenarios where id = $1")
                    .bind(id)
                    .execute(&mut *transaction)
                    .await?;
                if done.rows_affected() == 0 {
                    return Err(StoreError::not_found("scenario", id));
                }
                let event = Event::new(by, "scenario.delete", format!("scenario {id}"), Value::Null);
                self.commit(transaction, event).await
            }

            async fn policy(&self) -> Result<RetentionPolicy, StoreError> {
                let row = sqlx::query("select value from settings where key = 'retention'")
                    .fetch_optional(&self.pool)
                    .await?;
                let Some(row) = row else {
                    return Ok(RetentionPolicy::default());
                };
                let text: String = row.try_get("value")?;
                serde_json::from_str(&text).map_err(|error| StoreError::damaged(error.to_string()))
            }

            async fn set_policy(&self, by: &str, policy: &RetentionPolicy) -> Result<(), StoreError> {
                policy.check()?;
                let detail = serde_json::json!(policy);
                let mut transaction = self.begin().await?;
                sqlx::query(
                    "insert into settings (key, value) values ('retention', $1) \
                     on conflict (key) do update set value = excluded.value",
                )
                .bind(detail.to_string())
                .execute(&mut *transaction)
                .await?;
                let event = Event::new(by, "retention.set", "retention", detail);
                self.commit(transaction, event).await
            }

            async fn purge(&self, by: &str, now: Timestamp) -> Result<Purged, StoreError> {
                let policy = self.policy().await?;
                let mut purged = Purged::default();
                let mut transaction = self.begin().await?;
                if let Some(limit) = RetentionPolicy::limit(policy.audit_details_days, now) {
                    let done = sqlx::query(
                        "delete from audit_details where seq in (select seq from audit where at < $1)",
                    )
                    .bind(written(limit))
                    .execute(&mut *transaction)
                    .await?;
                    purged.audit_details = done.rows_affected();
                }
                if let Some(limit) = RetentionPolicy::limit(policy.closed_cases_days, now) {
                    let rows = sqlx::query(
                        "select id from cases where state = 'closed' and erased_at is null \
                         and updated_at < $1 order by id",
                    )
                    .bind(written(limit))
                    .fetch_all(&mut *transaction)
                    .await?;
                    for row in &rows {
                        let id: String = row.try_get("id")?;
                        erase(&mut transaction, &id, &written(now)).await?;
                        purged.cases += 1;
                    }
                }
                let done = sqlx::query("delete from sessions where expires_at <= $1")
                    .bind(written(now))
                    .execute(&mut *transaction)
                    .await?;
                purged.sessions = done.rows_affected();
                let event = Event::new(by, "retention.run", "retention", serde_json::json!(purged));
                self.commit(transaction, event).await?;
                Ok(purged)
            }
        }

        /// JSON as it is kept; PostgreSQL cannot keep the character NUL.
        fn kept_json(value: &Value) -> Result<String, StoreError> {
            let text = value.to_string();
            match text.contains("\\u0000") {
                true => Err(StoreError::invalid("a text holds the character NUL")),
                false => Ok(text),
            }
        }

        /// Deletes the personal data of a case and the details of its rows in the log.
        async fn erase(transaction: &mut $transaction, id: &str, now: &str) -> Result<(), StoreError> {
            sqlx::query(
                "update cases set subject = null, reason = null, erased_at = $1, version = version + 1 \
                 where id = $2",
            )
            .bind(now)
            .bind(id)
            .execute(&mut **transaction)
            .await?;
            sqlx::query("update comments set text = null where case_id = $1")
                .bind(id)
                .execute(&mut **transaction)
                .await?;
            sqlx::query(
                "delete from audit_details where seq in (select seq from audit where subject = $1)",
            )
            .bind(format!("case {id}"))
            .execute(&mut **transaction)
            .await?;
            Ok(())
        }
    };
}

pub(crate) use sql_store;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_sort_as_texts_and_come_back() {
        let early: Timestamp = "2026-01-02T03:04:05.000006Z".parse().unwrap();
        let late: Timestamp = "2026-01-02T03:04:05.1Z".parse().unwrap();
        assert_eq!(written(early), "2026-01-02T03:04:05.000006Z");
        assert_eq!(written(late), "2026-01-02T03:04:05.100000Z");
        assert!(written(early) < written(late));
        assert_eq!(read_time(&written(late)).unwrap(), late);
        assert!(read_time("yesterday").is_err());
    }
}
