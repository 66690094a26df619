import { useEffect, useState } from 'react'
import { useT } from '#app/i18n/react.tsx'

/** So often the seconds that are left are looked at. */
const LOOK_MS = 500

/** How far something is that was said: on its way, or in how many seconds it goes. */
export function SendingWords(props: {
  againAt: number | undefined
  /** How many go before it. */
  place: number
}) {
  const t = useT()
  const { againAt, place } = props
  const [now, setNow] = useState(0)
  useEffect(() => {
    if (againAt === undefined) return
    const look = () => setNow(Date.now())
    look()
    const timer = setInterval(look, LOOK_MS)
    return () => clearInterval(timer)
  }, [againAt])
  if (againAt === undefined || now === 0) return t('rooms.sending')
  if (place > 0) return t('rooms.sending_after')
  return t('rooms.sending_again', { seconds: Math.max(1, Math.ceil((againAt - now) / 1_000)) })
}
