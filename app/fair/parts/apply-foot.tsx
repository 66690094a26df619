import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { useSending } from '#app/ui/sending.ts'

/** Sends an application; once pressed it waits, so that it is not pressed twice. */
export function ApplyButton(props: { label: string }) {
  const t = useT()
  const sending = useSending()
  return (
    <Button disabled={sending} className="w-full">
      {sending ? t('apply.sending') : props.label}
    </Button>
  )
}

/** The one button at the thumb, with what pressing it means above it. */
export function ApplyFoot(props: { label: string; meaning: ReactNode }) {
  return (
    <div
      data-foot="tall"
      className="sticky bottom-0 z-20 large:static border-t border-line bg-card pb-[env(safe-area-inset-bottom)]"
    >
      <div className="mx-auto flex max-w-2xl flex-col gap-2 px-4 py-3">
        {props.meaning}
        <ApplyButton label={props.label} />
      </div>
    </div>
  )
}
