// Whose storage it is in a browser: one browser may show several people (?openid=…), who must not see each other's.

/** The prefix of every name in storage. */
export function storageScope(): string {
  const openid = new URLSearchParams(location.search).get('openid')
  return openid ? `${openid}:` : ''
}
