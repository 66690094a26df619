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

/** What people react with, rising over the picture. */
export function RisingReactions(props: { reactions: Readonly<Partial<Record<Reaction, number>>> }) {
  const floating = useFloating(props.reactions)
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
    </div>
  )
}

/** Buttons to react without a word. */
export function ReactionButtons(props: { react: (kind: Reaction) => void }) {
  const t = useT()
  return (
    <div className="flex gap-1.5">
      {REACTIONS.map((kind) => {
        const Icon = ICONS[kind]
        return (
          <button
            key={kind}
            type="button"
            aria-label={t(`rooms.react.${kind}`)}
            onClick={() => props.react(kind)}
            className="inline-flex size-11 items-center justify-center rounded-chip border border-line-strong bg-card text-body hover:bg-sunken hover:text-ink active:scale-90"
          >
            <Icon aria-hidden size={20} />
          </button>
        )
      })}
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
