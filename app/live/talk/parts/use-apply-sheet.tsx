import { useBlocker, useNavigate } from '@remix-run/react'
import { Action } from '@remix-run/router'
import { useEffect, useState, type ComponentType, type MouseEvent, type ReactNode } from 'react'
import { applyPath } from '#app/fair/model/apply-address.ts'
import type { ApplySheetProps } from '#app/fair/parts/apply-sheet.tsx'

/** Applying over a room that one stays in. */
export interface Applying {
  /** Openings that were applied to, before or here. */
  sent: ReadonlySet<string>
  /** What a press on the link to apply does. */
  open: (event: MouseEvent<HTMLAnchorElement>, opening: ApplySheetProps['opening']) => void
  /** Stays as it is while another opening is presented, and when the room ends. */
  sheet: ReactNode
}

/** The sheet to apply on, loaded when it is asked for first; where it does not come, its page does. */
export function useApplySheet(roomId: string, applied: readonly string[]): Applying {
  const navigate = useNavigate()
  const [Sheet, setSheet] = useState<ComponentType<ApplySheetProps> | null>(null)
  const [opening, setOpening] = useState<ApplySheetProps['opening'] | null>(null)
  const [sent, setSent] = useState<ReadonlySet<string>>(new Set(applied))
  // "Back" is pressed to be rid of what lies on top.
  const back = useBlocker(({ historyAction }) => opening !== null && historyAction === Action.Pop)
  useEffect(() => {
    if (back.state !== 'blocked') return
    setOpening(null)
    back.reset()
  }, [back])
  return {
    sent,
    open(event, asked) {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      setOpening(asked)
      import('#app/fair/parts/apply-sheet.tsx').then(
        ({ ApplySheet }) => setSheet(() => ApplySheet),
        () => navigate(applyPath(asked.id, roomId)),
      )
    },
    sheet: Sheet && opening && (
      <Sheet
        opening={opening}
        roomId={roomId}
        onSent={() => setSent((before) => new Set([...before, opening.id]))}
        onClose={() => setOpening(null)}
      />
    ),
  }
}
