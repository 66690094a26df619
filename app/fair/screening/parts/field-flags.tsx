import { CircleCheck, OctagonAlert, TriangleAlert } from 'lucide-react'
import { createContext, useContext, useEffect, useRef, type ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import type { FlagField } from '../model/opening-texts.ts'
import type { ShownFlag } from '../typed-flags.ts'
import { sayBasis } from './flag-words.ts'

/** What screening last said of the form; its fields take their own out of it. */
export const FlagsOfForm = createContext<readonly ShownFlag[]>([])

/**
 * A field's hint with what screening found in it below: read with the field, like the hint itself.
 * Nothing where there is neither.
 */
export function useFlaggedHint(): (field: FlagField, hint?: ReactNode) => ReactNode {
  const flags = useContext(FlagsOfForm)
  return (field, hint) => {
    const own = flags.filter((flag) => flag.field === field)
    if (own.length === 0) return hint
    return (
      <>
        {hint}
        {own.map((flag) => (
          <FlagLine key={flag.rule + flag.term} flag={flag} />
        ))}
      </>
    )
  }
}

const TONES = {
  prohibited: 'border-urgent bg-urgent-tint text-urgent',
  review: 'border-wait-line bg-wait-tint text-wait',
  warning: 'border-line bg-sunken text-body',
  approved: 'border-tint-line bg-tint text-link',
}

/** Whether the field that is being written in is read with what stands there. */
function isOfWritten(line: Element): boolean {
  const described = document.activeElement?.getAttribute('aria-describedby')?.split(' ') ?? []
  return described.some((id) => document.getElementById(id)?.contains(line))
}

/** One flag: the words, what they break, by which statute, and how to mend it. */
function FlagLine(props: { flag: ShownFlag }) {
  const t = useT()
  const { flag } = props
  const line = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    // It comes while one writes, and may come behind the bar at the foot.
    if (line.current && isOfWritten(line.current)) line.current.scrollIntoView({ block: 'nearest' })
  }, [])
  const tone = flag.approved ? 'approved' : flag.severity
  const Icon =
    tone === 'approved' ? CircleCheck : tone === 'prohibited' ? OctagonAlert : TriangleAlert
  return (
    <span
      ref={line}
      data-flag={flag.rule}
      className={classes('mt-2 flex gap-2 rounded-button border px-3 py-2 text-small', TONES[tone])}
    >
      <Icon aria-hidden size={18} className="mt-0.5 shrink-0" />
      <span className="flex min-w-0 flex-col gap-0.5">
        <span className="font-semibold">
          {t('screening.flag', { term: flag.term, rule: t(`screening.rule.${flag.rule}`) })}
        </span>
        <span className="text-ink">
          {tone === 'approved' ? t('screening.approved') : t(`screening.mend.${flag.rule}`)}
        </span>
        <span className="text-quiet">
          {t(`screening.severity.${flag.severity}`)} · {sayBasis(flag.basis, t)}
        </span>
      </span>
    </span>
  )
}
