/** Where the main window was left, if that place is still on a screen. */
import type { Rectangle } from 'electron/main';
import type { WindowPlace } from '../settings.ts';

/** So much of the title bar must be on a screen for the window to be caught and moved. */
const visibleMin = 64;

/** The remembered place when a screen still shows it; null: let the system choose. */
export function usablePlace(place: WindowPlace | null, screens: readonly Rectangle[]): WindowPlace | null {
  if (!place) return null;
  return screens.some((screen) => isReachable(place, screen)) ? place : null;
}

function isReachable(place: WindowPlace, screen: Rectangle): boolean {
  const width = Math.min(place.x + place.width, screen.x + screen.width) - Math.max(place.x, screen.x);
  const isTitleInside = place.y >= screen.y && place.y + visibleMin <= screen.y + screen.height;
  return width >= visibleMin && isTitleInside;
}
