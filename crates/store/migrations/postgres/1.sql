create table users (
    name text collate "C" primary key,
    password_hash text not null,
    role text not null,
    created_at text collate "C" not null,
    disabled_at text collate "C"
);

create table sessions (
    hash text collate "C" primary key,
    user_name text not null references users (name),
    csrf_hash text not null,
    expires_at text collate "C" not null
);
create index sessions_of_user on sessions (user_name);

create table tokens (
    id text collate "C" primary key,
    name text not null,
    hash text not null unique,
    scopes text not null,
    created_by text not null,
    created_at text collate "C" not null,
    expires_at text collate "C",
    revoked_at text collate "C"
);

create table cases (
    id text collate "C" primary key,
    kind text not null,
    title text not null,
    subject text,
    state text not null,
    four_eyes bigint not null,
    assignee text,
    decision text,
    reason text,
    decided_by text,
    approved_by text,
    created_by text not null,
    created_at text collate "C" not null,
    updated_at text collate "C" not null,
    erased_at text collate "C",
    version bigint not null
);
create index cases_by_time on cases (created_at desc, id);
create index cases_by_state on cases (state, updated_at);

create table comments (
    id text collate "C" primary key,
    case_id text not null references cases (id),
    author text not null,
    text text,
    created_at text collate "C" not null
);
create index comments_of_case on comments (case_id, created_at);

create table scenarios (
    id text collate "C" primary key,
    name text not null,
    kind text not null,
    body text not null,
    owner text not null,
    created_at text collate "C" not null
);

create table settings (
    key text collate "C" primary key,
    value text not null
);

create table audit (
    seq bigint primary key not null,
    at text collate "C" not null,
    actor text not null,
    action text not null,
    subject text not null,
    detail_sha256 text not null,
    previous text not null,
    hash text not null
);
create index audit_by_time on audit (at);
create index audit_by_subject on audit (subject);

create table audit_details (
    seq bigint primary key not null references audit (seq),
    detail text not null
);

create table audit_head (
    id bigint primary key not null check (id = 1),
    seq bigint not null,
    hash text not null
);
insert into audit_head (id, seq, hash) values (1, 0, '');

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is append-only';
end;
$$;
create trigger audit_stays before update or delete on audit
    for each row execute function audit_is_append_only();
create trigger audit_is_kept before truncate on audit
    for each statement execute function audit_is_append_only();
create trigger audit_detail_stays before update on audit_details
    for each row execute function audit_is_append_only();
