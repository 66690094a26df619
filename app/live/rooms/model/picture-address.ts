/** Hosts of this machine, where a site that is being written may try its pictures without encryption. */
const LOOPBACK = ['127.0.0.1', 'localhost']

/** Whether a picture may lie at an address at all: only where nobody on the way can change it. */
export function isPictureAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname))
}

/**
 * Whether the pages of a site may play what lies at an address.
 * @param sources `mediaSources` of the site
 */
export function isPlayedFrom(sources: readonly string[], address: string): boolean {
  const { protocol, hostname, origin } = new URL(address)
  return [protocol, origin, `${protocol}//${hostname}:*`].some((source) => sources.includes(source))
}

/** Whether an address is of a playlist (HLS), and not of one file. */
export function isPlaylist(address: string): boolean {
  return URL.canParse(address) && /\.m3u8$/i.test(new URL(address).pathname)
}
