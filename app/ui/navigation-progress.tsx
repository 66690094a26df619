import { useNavigation } from '@remix-run/react'
import { classes } from './classes.ts'

/**
 * A thin line at the top while the next page is on its way; the old one stays readable below it.
 * What a reader hears of a new page is its title, so this is for the eye alone.
 */
export function NavigationProgress() {
  const isLoading = useNavigation().state !== 'idle'
  return (
    <div
      aria-hidden
      className={classes(
        'pointer-events-none fixed top-0 left-0 z-50 h-1 bg-action ease-out',
        isLoading
          ? 'w-11/12 opacity-100 transition-[width] delay-150 duration-[8s]'
          : 'w-0 opacity-0 transition-opacity duration-300',
      )}
    />
  )
}
