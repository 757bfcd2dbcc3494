"""The audit trail: every call, whatever became of it; append-only, of bounded size."""
