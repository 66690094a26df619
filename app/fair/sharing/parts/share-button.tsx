import { Check, Share } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { useForAMoment } from '#app/ui/for-a-moment.ts'

/** Shares the page through the phone, or copies its address. There only where a browser can. */
export function ShareButton(props: { title: string }) {
  const t = useT()
  const [isAble, setAble] = useState(false)
  const [isCopied, sayCopied] = useForAMoment()
  useEffect(() => {
    setAble('share' in navigator || 'clipboard' in navigator)
  }, [])
  if (!isAble) return null

  const share = async () => {
    const url = location.origin + location.pathname
    try {
      if ('share' in navigator) await navigator.share({ title: props.title, url })
      else {
        await (navigator as Navigator).clipboard.writeText(url)
        sayCopied()
      }
    } catch {
      // Closed without choosing, or refused: nothing was asked of the site.
    }
  }
  return (
    <>
      <button
        type="button"
        onClick={() => void share()}
        className="inline-flex min-h-11 min-w-11 items-center gap-1.5 rounded-chip px-3 text-small text-body hover:bg-sunken"
      >
        {isCopied ? <Check aria-hidden size={20} /> : <Share aria-hidden size={20} />}
        {t(isCopied ? 'finding.opening.shared' : 'finding.opening.share')}
      </button>
      <span role="status" className="sr-only">
        {isCopied && t('finding.opening.shared')}
      </span>
    </>
  )
}
