import { Button } from '#app/ui/button.tsx'
import { useSending } from '#app/ui/sending.ts'
import { useT } from '#app/i18n/react.tsx'
import type { ReactNode } from 'react'

/** The one button of an application, at the thumb, with what pressing it means above it. */
export function ApplyFoot(props: { label: string; meaning?: ReactNode }) {
  const t = useT()
  const sending = useSending()
  return (
    <div className="sticky bottom-0 z-20 border-t border-line bg-card pb-[env(safe-area-inset-bottom)]">
      <div className="mx-auto flex max-w-2xl flex-col gap-2 px-4 py-3">
        {props.meaning}
        <Button disabled={sending} className="w-full">
          {sending ? t('apply.sending') : props.label}
        </Button>
      </div>
    </div>
  )
}
