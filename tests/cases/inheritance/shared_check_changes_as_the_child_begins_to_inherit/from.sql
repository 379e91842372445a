CREATE TABLE parent (n int, CONSTRAINT n_check CHECK (n > 0));
CREATE TABLE child (n int, m int, CONSTRAINT n_check CHECK (n > 10));
