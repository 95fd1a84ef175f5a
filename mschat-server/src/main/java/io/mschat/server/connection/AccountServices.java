package io.mschat.server.connection;

import io.mschat.server.account.AccountService;
import io.mschat.server.account.registration.Registrations;
import java.util.concurrent.Executor;

/**
 * The services for accounts, and the workers that they run on.
 *
 * @param workers a small bounded pool, on which passwords are hashed and the database is asked; it may reject a task
 */
public record AccountServices(AccountService accounts, Registrations registrations, Executor workers) {}
