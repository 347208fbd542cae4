// Text as it comes from outside: what may be stored and shown of it.

/**
 * No control characters (PostgreSQL refuses NUL, a line break forges a second line in a file or a log) and no half of a
 * character that is written as two.
 */
export const PLAIN_TEXT = /^[^\p{Cc}\p{Cs}]*$/u

export const isPlainText = (text: string): boolean => PLAIN_TEXT.test(text)
