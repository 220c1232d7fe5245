const SIDES = [4000, 3000, 2200, 1600, 1200]; // px of the longer side; the first that fits is taken
const QUALITY = 0.85;

/** A picture of `maximum` bytes at most, as JPEG; null where even the smallest is larger. Throws what this browser can't read. */
export async function shrinkPicture(source: File, maximum: number): Promise<File | null> {
  const picture = await createImageBitmap(source);
  try {
    for (const side of SIDES) {
      const drawn = await jpeg(picture, side);
      if (drawn && drawn.size <= maximum) return new File([drawn], named(source.name), { type: "image/jpeg" });
    }
    return null;
  } finally {
    picture.close();
  }
}

function jpeg(picture: ImageBitmap, side: number): Promise<Blob | null> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext("2d")!;
  pen.fillStyle = "#fff"; // what was transparent would be black
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
}

export const named = (name: string): string => `${name.replace(/\.[^.]*$/, "")}.jpg`;
