import { useEffect } from 'react'

/**
 * An address without the `?index` that a form of an index page is sent to; null where it has none. It
 * is of the framework and says nothing to who copies the address or loads it again.
 */
export function withoutIndex({
  pathname,
  search,
  hash,
}: Pick<URL, 'pathname' | 'search' | 'hash'>) {
  const params = new URLSearchParams(search)
  if (params.get('index') !== '') return null
  params.delete('index')
  return `${pathname}${params.size > 0 ? `?${params}` : ''}${hash}`
}

/** Takes `?index` out of the address once a form of this page came back refused. */
export function useAddressWithoutIndex(answer: unknown): void {
  useEffect(() => {
    const address = withoutIndex(new URL(window.location.href))
    if (address !== null) window.history.replaceState(window.history.state, '', address)
  }, [answer])
}
