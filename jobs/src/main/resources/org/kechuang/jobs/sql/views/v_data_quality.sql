-- What input was refused or repaired: one row for each source, column and reason
SELECT contract, source, action, reason, column, count(*) AS findings
FROM ops.quarantine
GROUP BY contract, source, action, reason, column
