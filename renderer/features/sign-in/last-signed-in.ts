/** Who sat here last, offered first at the next sign-in; a login is no secret on this machine. */

const key = 'congvan.lastSignedIn';

export const lastSignedIn = (): string | undefined => localStorage.getItem(key) ?? undefined;

export const rememberSignedIn = (login: string): void => localStorage.setItem(key, login);
