/** Largest file that somebody may add, in bytes. */
export const LARGEST_FILE = 10 * 1024 * 1024
export const LARGEST_MB = LARGEST_FILE / 1024 / 1024
/** All of a form: a voice, a picture and a document. */
export const LARGEST_FORM = 3 * LARGEST_FILE + 256 * 1024
/** Of a text, in characters. */
export const LONGEST_TEXT = 10_000
export const LONGEST_NAME = 60
/** Of a form without files: the longest text, as a form writes letters that take four bytes. */
export const LARGEST_WORDS = 12 * LONGEST_TEXT + 8 * 1024
