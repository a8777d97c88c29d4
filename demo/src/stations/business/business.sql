-- Invoices and what was paid. Run at every start, and by who makes a database that is missing.
CREATE TABLE IF NOT EXISTS invoices (
  number INTEGER PRIMARY KEY,
  customer TEXT NOT NULL,
  net_cents INTEGER NOT NULL,
  vat_cents INTEGER NOT NULL,
  issued TEXT NOT NULL,
  due TEXT NOT NULL,
  paid TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS invoices_by_day ON invoices (issued);
