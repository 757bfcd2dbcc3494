"""Who may do what: users, groups, roles, policies, and the engine that decides every call."""
