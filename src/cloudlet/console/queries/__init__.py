"""What pages show, as plain values. More rows never mean more queries."""
