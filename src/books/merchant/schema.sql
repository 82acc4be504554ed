-- Merchants: who sells here, on which terms, and to which bank account they are paid.
create schema merchant;

-- In the cell of the business number's keyed hash, so that a business is here once.
create table merchant.merchant (
  cell             int          not null,
  id               uuid         not null,
  number           bigint       not null,
  name             text         not null,
  legal_name       text         not null,
  country          text         not null,
  business_number  text         not null,      -- ABN or NZBN, digits only
  currency         char(3)      not null,
  commission_bp    int          not null check (commission_bp >= 0 and commission_bp <= 10000),
  payment_fee_bp   int          not null check (payment_fee_bp >= 0 and payment_fee_bp <= 10000),
  state            text         not null check (state in ('lead', 'applied', 'live', 'suspended')),
  customs_code     text         not null,      -- with China's customs; empty while there is none
  customs_name     text         not null,
  address          jsonb        not null,      -- of the business, as its register publishes it
  story            jsonb        not null,
  bank             bytea,                      -- sealed
  masked_account   text,
  opened_at        timestamptz  not null,
  primary key (cell, id),
  constraint a_number_names_one_merchant unique (cell, number),
  constraint a_business_is_here_once unique (cell, country, business_number)
);

-- The office reads all merchants, the newest first.
create index merchant_latest on merchant.merchant (id desc);

-- A wish to join, in the cell its merchant will have.
create table merchant.application (
  cell             int          not null,
  id               uuid         not null,
  key              bytea        not null,      -- the asker's own: asked twice, it is one application
  state            text         not null check (state in ('applied', 'approved', 'refused')),
  name             text         not null,
  legal_name       text         not null,
  country          text         not null,
  business_number  text         not null,
  address          jsonb        not null,
  contact          bytea        not null,      -- sealed
  masked_contact   text         not null,
  website          text         not null,
  message          text         not null,
  applied_at       timestamptz  not null,
  decided_at       timestamptz,
  reason           text,
  merchant_id      uuid,
  primary key (cell, id),
  constraint one_key_one_application unique (cell, key),
  constraint decided_with_a_reason check ((state = 'applied') = (decided_at is null and reason is null)),
  constraint approved_is_a_merchant check ((state = 'approved') = (merchant_id is not null))
);

-- The office reads applications, the newest first.
create index application_latest on merchant.application (id desc);

-- Every opening of bank details or a contact: who, when, what for. Append-only.
create table merchant.access (
  cell     int          not null,
  id       uuid         not null,
  at       timestamptz  not null,
  actor    text         not null,              -- kind/id
  subject  uuid         not null,              -- the merchant or the application
  kind     text         not null check (kind in ('bank', 'contact')),
  purpose  text         not null check (purpose <> ''),
  primary key (cell, id)
);
