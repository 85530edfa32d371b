create table users (
    name text primary key not null,
    password_hash text not null,
    role text not null,
    created_at text not null,
    disabled_at text
) strict;

create table sessions (
    hash text primary key not null,
    user_name text not null references users (name),
    csrf_hash text not null,
    expires_at text not null
) strict;
create index sessions_of_user on sessions (user_name);

create table tokens (
    id text primary key not null,
    name text not null,
    hash text not null unique,
    scopes text not null,
    created_by text not null,
    created_at text not null,
    expires_at text,
    revoked_at text
) strict;

create table cases (
    id text primary key not null,
    kind text not null,
    title text not null,
    subject text,
    state text not null,
    four_eyes integer not null,
    assignee text,
    decision text,
    reason text,
    decided_by text,
    approved_by text,
    created_by text not null,
    created_at text not null,
    updated_at text not null,
    erased_at text,
    version integer not null
) strict;
create index cases_by_time on cases (created_at desc, id);
create index cases_by_state on cases (state, updated_at);

create table comments (
    id text primary key not null,
    case_id text not null references cases (id),
    author text not null,
    text text,
    created_at text not null
) strict;
create index comments_of_case on comments (case_id, created_at);

create table scenarios (
    id text primary key not null,
    name text not null,
    kind text not null,
    body text not null,
    owner text not null,
    created_at text not null
) strict;

create table settings (
    key text primary key not null,
    value text not null
) strict;

create table audit (
    seq integer primary key not null,
    at text not null,
    actor text not null,
    action text not null,
    subject text not null,
    detail_sha256 text not null,
    previous text not null,
    hash text not null
) strict;
create index audit_by_time on audit (at);
create index audit_by_subject on audit (subject);

create table audit_details (
    seq integer primary key not null references audit (seq),
    detail text not null
) strict;

create table audit_head (
    id integer primary key not null check (id = 1),
    seq integer not null,
    hash text not null
) strict;
insert into audit_head (id, seq, hash) values (1, 0, '');

create trigger audit_stays before update on audit
begin
    select raise(abort, 'the audit log is append-only');
end;
create trigger audit_is_kept before delete on audit
begin
    select raise(abort, 'the audit log is append-only');
end;
create trigger audit_detail_stays before update on audit_details
begin
    select raise(abort, 'the audit log is append-only');
end;
