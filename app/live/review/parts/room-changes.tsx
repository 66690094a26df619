import { useT } from '#app/i18n/react.tsx'
import type { RoomChange } from '../model/room-change.ts'

/** What of a room is another than when it was announced: what stood there, and what stands there now. */
export function RoomChanges(props: { changes: RoomChange[] }) {
  const t = useT()
  const { changes } = props
  return (
    <section
      aria-labelledby="changes"
      className="flex flex-col gap-3 rounded-desk border border-line bg-wait-tint px-4 py-3 text-desk"
    >
      <h2 id="changes" className="font-semibold text-wait">
        {t('rooms.changes')}
      </h2>
      {changes.length === 0 && <p className="text-body">{t('rooms.changes_none')}</p>}
      <dl className="flex flex-col gap-3">
        {changes.map((change) => (
          <div key={change.field} className="flex flex-col gap-1">
            <dt className="font-semibold text-ink">{t(LABELS[change.field])}</dt>
            <dd className="text-body">
              <Change change={change} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const LABELS = {
  title: 'rooms.form.title',
  summary: 'rooms.form.summary',
  fair: 'rooms.fair',
  playbackUrl: 'rooms.form.playback',
  cover: 'rooms.cover',
  openings: 'rooms.form.openings',
} as const

function Change(props: { change: RoomChange }) {
  const t = useT()
  const { change } = props
  if (change.field === 'cover') {
    const { had, has } = change
    const what = had && has ? 'replaced' : has ? 'added' : 'removed'
    return <p>{t(`rooms.cover_changes.${what}`)}</p>
  }
  const sides =
    change.field === 'openings'
      ? [
          { label: t('rooms.changes_gone'), text: change.gone.join('、'), isOld: true },
          { label: t('rooms.changes_added'), text: change.added.join('、'), isOld: false },
        ].filter(({ text }) => text !== '')
      : [
          { label: t('rooms.changes_old'), text: change.old, isOld: true },
          { label: t('rooms.changes_new'), text: change.now, isOld: false },
        ]
  return (
    <div className="grid gap-x-6 gap-y-1 md:grid-cols-2">
      {sides.map(({ label, text, isOld }) => (
        <p key={label} className="min-w-0 break-words whitespace-pre-line">
          <span className="text-quiet">{label}：</span>
          {text === '' ? (
            <span className="text-quiet">{t('rooms.changes_none_value')}</span>
          ) : isOld ? (
            <del className="decoration-quiet">{text}</del>
          ) : (
            <ins className="font-semibold text-ink no-underline">{text}</ins>
          )}
        </p>
      ))}
    </div>
  )
}
