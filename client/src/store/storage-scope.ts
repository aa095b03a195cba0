// Whose storage it is: WeChat keeps one per person and mini-program, so there is nothing to tell apart.

/** The prefix of every name in storage. */
export function storageScope(): string {
  return ''
}
