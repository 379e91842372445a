-- A label that the schema does not know, a label in the spelling of the code, a type that somebody folded, and
-- labels in the order in which they came, which is Prisma's way.
CREATE TYPE "MessageRole" AS ENUM ('USER', 'ASSISTANT', 'SYSTEM');
CREATE TYPE order_status AS ENUM ('refunded', 'PendingPayment', 'paid');
CREATE TYPE currency AS ENUM ('EUR', 'USD');
CREATE TABLE messages (id serial PRIMARY KEY, role "MessageRole" NOT NULL DEFAULT 'USER', author text NOT NULL);
CREATE TABLE orders (
  id serial PRIMARY KEY, status order_status NOT NULL DEFAULT 'PendingPayment', currency currency NOT NULL,
  labels order_status[], shape circle
);
