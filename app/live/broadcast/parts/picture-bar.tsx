import { Maximize, VideoOff, Volume2, VolumeX } from 'lucide-react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import type { Viewing } from './use-viewing.ts'

/** What a viewer does with a live picture, under it so that nothing of it is covered, and how late it is. */
export function PictureBar(props: {
  viewing: Viewing
  /** In seconds; null where it is not known. */
  delay: number | null
  /** Of the way to turn it off, which may come in the place of what was pressed. */
  takeFocus: (element: HTMLElement | null) => void
  onHide: () => void
  onFull: () => void
}) {
  const t = useT()
  const { viewing, delay, takeFocus, onHide, onFull } = props
  const { isSilent, setSilent } = viewing
  return (
    <div className="flex flex-wrap items-center gap-x-1 px-2 py-1 text-head-ink">
      <Press
        icon={isSilent ? <Volume2 aria-hidden size={18} /> : <VolumeX aria-hidden size={18} />}
        label={t(isSilent ? 'rooms.picture_sound' : 'rooms.picture_mute')}
        isCalling={isSilent}
        onPress={() => setSilent(!isSilent)}
      />
      {delay !== null && (
        <span className="px-1 text-small text-head-quiet tabular-nums">
          {t('rooms.picture_delay', { seconds: Math.max(1, Math.round(delay)) })}
        </span>
      )}
      <span className="ml-auto flex">
        <Press
          icon={<VideoOff aria-hidden size={18} />}
          label={t('rooms.picture_hide')}
          short={t('rooms.picture_hide_short')}
          takeFocus={takeFocus}
          onPress={onHide}
        />
        <Press
          icon={<Maximize aria-hidden size={18} />}
          label={t('rooms.picture_full')}
          onPress={onFull}
        />
      </span>
    </div>
  )
}

function Press(props: {
  icon: ReactNode
  label: string
  /** What stands beside the icon on a phone: the beginning of its name. */
  short?: string
  /** Whether it is what one wants to press first. */
  isCalling?: boolean
  takeFocus?: (element: HTMLElement | null) => void
  onPress: () => void
}) {
  const { icon, label, short = label, isCalling = false, takeFocus, onPress } = props
  return (
    <button
      type="button"
      title={label}
      ref={takeFocus}
      aria-label={label}
      onClick={onPress}
      className={classes(
        'inline-flex min-h-11 min-w-11 items-center justify-center gap-1.5 rounded-desk px-2 text-base font-semibold hover:bg-head-raised',
        isCalling && 'bg-head-raised',
      )}
    >
      {icon}
      <span className="sm:hidden">{short}</span>
      <span className="max-sm:hidden">{label}</span>
    </button>
  )
}
