import { useEffect, useState } from 'react'
import type { KeptWords } from './kept-words.tsx'

/** Keeps what was typed, by scripts that come once the page stands: nobody has typed before that. */
export function KeptWordsLater() {
  const [Keeper, setKeeper] = useState<typeof KeptWords | null>(null)
  useEffect(() => {
    // Where they cannot be fetched, nothing is kept.
    void import('./kept-words.tsx').then(
      (loaded) => setKeeper(() => loaded.KeptWords),
      () => {},
    )
  }, [])
  return Keeper && <Keeper />
}
