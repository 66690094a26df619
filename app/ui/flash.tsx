import { Check } from 'lucide-react'
import { useEffect, useState } from 'react'

/**
 * One sentence about what the last action did; goes away by itself. Above the bars at the foot, so
 * that it covers neither them nor the title and the way back.
 */
export function Flash(props: { message: string | null }) {
  const [shown, setShown] = useState(props.message)
  useEffect(() => {
    setShown(props.message)
    if (!props.message) return
    const timer = setTimeout(() => setShown(null), 6000)
    return () => clearTimeout(timer)
  }, [props.message])
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-24 z-50 flex justify-center px-4"
    >
      {shown && (
        <p className="flex items-center gap-2 rounded-chip bg-invert px-5 py-3 text-base text-invert-ink shadow-float">
          <Check aria-hidden size={18} />
          {shown}
        </p>
      )}
    </div>
  )
}
