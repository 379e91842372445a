CREATE TABLE parent (n int, CONSTRAINT n_check CHECK (n > 5));
CREATE TABLE child (n int, m int);
