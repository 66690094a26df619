import { useEffect, useId, useState } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'

/** A text to take along: selected by a touch, and copied by a button where the browser can. */
export function CopyField(props: { label: string; text: string }) {
  const t = useT()
  const id = useId()
  const [able, setAble] = useState(false)
  const [copied, setCopied] = useState(false)
  useEffect(() => setAble('clipboard' in navigator), [])
  const copy = async () => {
    await navigator.clipboard.writeText(props.text)
    setCopied(true)
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <label htmlFor={id} className="sr-only">
        {props.label}
      </label>
      <input
        id={id}
        readOnly
        value={props.text}
        onFocus={(event) => event.currentTarget.select()}
        className="min-h-11 min-w-0 flex-1 basis-56 rounded-desk border border-line-strong bg-card px-3 text-desk text-ink"
      />
      {able && (
        <Button type="button" size="desk" className="min-h-11" onClick={() => void copy()}>
          <span aria-live="polite">{t(copied ? 'action.copied' : 'action.copy')}</span>
        </Button>
      )}
    </div>
  )
}
