import { Link, type LinkProps } from '@remix-run/react'
import type { ButtonHTMLAttributes } from 'react'
import { classes } from './classes.ts'

/** `primary` for the one thing to do, `secondary` for the others, `danger` for what takes away. */
export type ButtonRank = 'primary' | 'secondary' | 'quiet' | 'danger'
/** `main` is a thumb's target (48 px and up), `desk` a mouse's (a thumb's still, on a phone). */
export type ButtonSize = 'main' | 'desk'

const RANKS: Record<ButtonRank, string> = {
  primary: 'bg-action text-action-ink hover:bg-action-strong',
  secondary: 'border border-line-strong bg-card text-ink hover:bg-sunken',
  quiet: 'text-link hover:bg-tint',
  danger: 'border border-urgent bg-card text-urgent hover:bg-urgent-tint',
}

const SIZES: Record<ButtonSize, string> = {
  main: 'min-h-12 rounded-button px-5 text-lead',
  desk: 'min-h-11 rounded-desk md:min-h-10 px-4 text-desk',
}

/** The look of a button, for what is none by its element. */
export function buttonClasses(rank: ButtonRank, size: ButtonSize, more?: string): string {
  return classes(
    'inline-flex max-w-full items-center justify-center gap-2 font-semibold transition-colors',
    // In large text a long one takes two lines rather than more than the window.
    'text-center whitespace-nowrap large:py-1 large:whitespace-normal',
    'disabled:cursor-not-allowed disabled:opacity-60',
    RANKS[rank],
    SIZES[size],
    more,
  )
}

interface Look {
  rank?: ButtonRank
  size?: ButtonSize
}

export function Button({
  rank = 'primary',
  size = 'main',
  className,
  type = 'submit',
  ...rest
}: Look & ButtonHTMLAttributes<HTMLButtonElement>) {
  return <button type={type} className={buttonClasses(rank, size, className)} {...rest} />
}

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function LinkButton({
  rank = 'primary',
  size = 'main',
  className,
  ...rest
}: Look & LinkProps) {
  return <Link className={buttonClasses(rank, size, className)} {...rest} />
}
