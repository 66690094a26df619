import { useEffect, useState } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'

/** Ticks every box of this name in its form; comes with JavaScript, which it needs. */
export function TickAll(props: { name: string }) {
  const t = useT()
  const [scripted, setScripted] = useState(false)
  useEffect(() => setScripted(true), [])
  if (!scripted) return null
  return (
    <Button
      type="button"
      rank="quiet"
      size="desk"
      className="self-start"
      onClick={(event) => {
        const boxes = event.currentTarget.form?.querySelectorAll<HTMLInputElement>(
          `input[name=${props.name}]`,
        )
        for (const box of boxes ?? []) box.checked = true
      }}
    >
      {t('training.tick_all')}
    </Button>
  )
}
