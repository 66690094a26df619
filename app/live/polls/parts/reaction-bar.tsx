import { Hand, Heart, ThumbsUp, type LucideIcon } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { REACTIONS, type Reaction } from '../model/reactions.ts'

const ICONS: Record<Reaction, LucideIcon> = { like: ThumbsUp, clap: Hand, heart: Heart }
/** So many float at once; a hall that claps is seen without hiding the picture. */
const MOST_SEEN = 12
/** As long as the style sheet lets one rise. */
const SEEN_MS = 1_800

interface Floating {
  id: number
  kind: Reaction
  /** Where it rises, in percent of the width. */
  place: number
}

/** Buttons to react without a word, and what others react with, rising over the picture. */
export function ReactionBar(props: {
  reactions: Readonly<Partial<Record<Reaction, number>>>
  /** Undefined for whoever cannot: not logged in, or silenced. */
  react?: (kind: Reaction) => void
}) {
  const t = useT()
  const floating = useFloating(props.reactions)
  const { react } = props
  return (
    <div className="pointer-events-none absolute inset-0 overflow-hidden">
      {floating.map(({ id, kind, place }) => {
        const Icon = ICONS[kind]
        return (
          <Icon
            key={id}
            aria-hidden
            size={28}
            className="absolute bottom-14 animate-rise text-head-quiet motion-reduce:hidden"
            style={{ right: `${place}%` }}
          />
        )
      })}
      {react && (
        <div className="pointer-events-auto absolute right-2 bottom-2 flex gap-1.5">
          {REACTIONS.map((kind) => {
            const Icon = ICONS[kind]
            return (
              <button
                key={kind}
                type="button"
                aria-label={t(`rooms.react.${kind}`)}
                onClick={() => react(kind)}
                className="inline-flex size-11 items-center justify-center rounded-chip bg-head-raised text-head-ink active:scale-90"
              >
                <Icon aria-hidden size={20} />
              </button>
            )
          })}
        </div>
      )}
    </div>
  )
}

function useFloating(reactions: Readonly<Partial<Record<Reaction, number>>>): Floating[] {
  const [floating, setFloating] = useState<Floating[]>([])
  useEffect(() => {
    const come = REACTIONS.flatMap((kind) =>
      Array.from({ length: Math.min(reactions[kind] ?? 0, MOST_SEEN) }, () => ({
        id: Math.random(),
        kind,
        place: 2 + Math.random() * 30,
      })),
    )
    if (come.length === 0) return
    setFloating((known) => [...known, ...come].slice(-MOST_SEEN))
    const ids = new Set(come.map(({ id }) => id))
    const timer = setTimeout(
      () => setFloating((known) => known.filter(({ id }) => !ids.has(id))),
      SEEN_MS,
    )
    return () => clearTimeout(timer)
  }, [reactions])
  return floating
}
