/**
 * Imported before all else by whatever an operator starts. Packages print queries with their values
 * and addresses with their tokens, past the log, where DEBUG asks for it (`DEBUG=*`): what people
 * have written is not for a terminal. They look for it once, when they are loaded.
 */
delete process.env['DEBUG'];
