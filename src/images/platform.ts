/** Platforms of images, as `linux/amd64` and `linux/arm/v7`. @module */

/** The default platform of hubs. */
export const USUAL_PLATFORM = "linux/amd64";

const platformPattern = /^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9._-]+)?$/;

/** Whether a text is a platform. */
export function isPlatform(value: string): boolean {
  return platformPattern.test(value);
}
