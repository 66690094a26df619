import { Volume2 } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'

/** What a viewer does with a live picture, over its foot, and how late it is. */
export function PictureBar(props: {
  isSilent: boolean
  /** In seconds; null where it is not known. */
  delay: number | null
  onSound: () => void
  onHide: () => void
}) {
  const t = useT()
  const { isSilent, delay, onSound, onHide } = props
  return (
    <div className="absolute inset-x-0 bottom-0 flex flex-wrap items-center justify-between gap-2 p-2">
      {isSilent && (
        <button type="button" onClick={onSound} className={OVER_PICTURE}>
          <Volume2 aria-hidden size={18} />
          {t('rooms.picture_sound')}
        </button>
      )}
      {delay !== null && (
        <span className="rounded-desk bg-head/80 px-2 py-1 text-small text-head-ink tabular-nums">
          {t('rooms.picture_delay', { seconds: Math.max(1, Math.round(delay)) })}
        </span>
      )}
      <button type="button" onClick={onHide} className={classes(OVER_PICTURE, 'ml-auto')}>
        {t('rooms.picture_hide')}
      </button>
    </div>
  )
}

const OVER_PICTURE =
  'inline-flex min-h-11 items-center gap-2 rounded-desk bg-head/80 px-3 text-base font-semibold text-head-ink hover:bg-head'
