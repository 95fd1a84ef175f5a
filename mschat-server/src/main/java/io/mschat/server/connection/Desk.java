package io.mschat.server.connection;

import io.mschat.server.account.AccountService;
import io.mschat.server.account.Registrations;
import java.util.concurrent.Executor;

/**
 * Where questions about accounts are answered.
 *
 * @param workers a small bounded pool: passwords are hashed on it, and the database is asked. May reject
 */
public record Desk(AccountService accounts, Registrations registrations, Executor workers) {}
