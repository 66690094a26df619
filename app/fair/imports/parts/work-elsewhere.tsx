import { useRevalidator } from '@remix-run/react'
import { Loader } from 'lucide-react'
import { useEffect } from 'react'

const LOOK_AGAIN_MS = 1000
const LOOK_AGAIN_S = 3

/** What is being done in the background for this page, looked at again until it is done. */
export function WorkElsewhere(props: { title: string; text: string }) {
  const { revalidate, state: looking } = useRevalidator()
  useEffect(() => {
    // A look that takes longer than the pause would be broken off by the next one.
    if (looking !== 'idle') return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') revalidate()
    }, LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [looking, revalidate])
  return (
    <div className="flex flex-col items-center gap-3 rounded-card border border-line bg-card px-6 py-16 text-center">
      <noscript>
        <meta httpEquiv="refresh" content={String(LOOK_AGAIN_S)} />
      </noscript>
      <Loader aria-hidden size={32} className="animate-spin text-link" />
      <p role="status" className="text-lead font-semibold text-ink">
        {props.title}
      </p>
      <p className="max-w-md text-base text-quiet">{props.text}</p>
    </div>
  )
}
