import { Link } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { classes } from './classes.ts'

const TONES = {
  quiet: 'border-line-strong bg-card text-body hover:bg-sunken',
  wait: 'border-wait-line bg-wait-tint text-wait',
  urgent: 'border-urgent bg-urgent-tint text-urgent',
}

/** A state above a desk's list, with how many are in it, leading to those alone. */
export function StateChip(props: {
  to: string
  label: string
  count: number
  on: boolean
  /** What waits for a person or is past its time stands out while there is any. */
  tone?: keyof typeof TONES
}) {
  const { locale } = useLocale()
  const tone = props.count > 0 ? (props.tone ?? 'quiet') : 'quiet'
  return (
    <Link
      to={props.to}
      aria-current={props.on ? 'page' : undefined}
      className={classes(
        'inline-flex min-h-11 min-w-11 shrink-0 items-center gap-1.5 rounded-chip border px-4 text-desk whitespace-nowrap md:min-h-9 md:px-3.5',
        props.on ? 'border-invert bg-invert font-semibold text-invert-ink' : TONES[tone],
      )}
    >
      {props.label} <span>{props.count.toLocaleString(locale)}</span>
    </Link>
  )
}
