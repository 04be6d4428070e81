export const DIAL_TASK = 'dial-next'

/** The provider rings a colleague's telephone for so long, in seconds; meanwhile the next one's begins to ring as well. */
export const RING_SECONDS = 25
export const NEXT_AFTER_SECONDS = 15
/** Where nobody is free: how soon it is looked again. */
export const LOOK_AGAIN_SECONDS = 5
/** Whoever has waited so long is asked to leave a message, and is called back. */
export const MOST_WAIT_SECONDS = 600
