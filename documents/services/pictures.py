"""Pictures drawn anew: pixels and orientation stay, all else in the file (place, faces, owner) goes."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from common.late import Late

if TYPE_CHECKING:
    import PIL
    import pillow_heif
    from PIL import Image, ImageOps
else:
    PIL, pillow_heif = Late("PIL"), Late("pillow_heif")
    Image, ImageOps = Late("PIL.Image"), Late("PIL.ImageOps")

PIXEL_LIMIT = 50_000_000
SIDE_LIMIT = 20_000
FULL_SIDE = 2_560
PREVIEW_SIDE = 640
_FORMATS = ("JPEG", "PNG", "HEIF")
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")


class PictureRefused(ValueError):  # noqa: N818 - an answer to the person
    """Says what to do instead."""


def is_picture(body: bytes) -> bool:
    """Whether the first bytes are those of a kind of picture we keep."""
    heic = body[4:8] == b"ftyp" and body[8:12] in _HEIC_BRANDS
    return body.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or heic


def redraw(body: bytes) -> tuple[str, bytes]:
    """(content type, bytes) of the same picture without any metadata, in its full size."""
    image, content_type = open_picture(body)
    return content_type, encode(image, content_type)


def open_picture(body: bytes, *, enough: int = 0) -> tuple[Image.Image, str]:
    """The upright picture, with the type it is kept as; refuses from the header before a pixel is read.

    A JPEG whose sides need only be `enough` points long is unpacked at half or a quarter of its size.
    """
    pillow_heif.register_heif_opener(thumbnails=False)
    try:
        image = Image.open(BytesIO(body), formats=_FORMATS)
        _check_size(image)
        if enough:
            image.draft("RGB", (enough, enough))
        content_type = "image/png" if image.format == "PNG" else "image/jpeg"
        upright = ImageOps.exif_transpose(image)
    except PictureRefused:
        raise
    except (
        PIL.UnidentifiedImageError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise PictureRefused(_too_large()) from error
    except (OSError, SyntaxError, ValueError, MemoryError, RuntimeError, EOFError) as error:
        raise PictureRefused(_("The picture could not be opened. Choose another one")) from error
    return upright, content_type


def _check_size(image: Image.Image) -> None:
    width, height = image.size
    if width * height > PIXEL_LIMIT or max(width, height) > SIDE_LIMIT:
        raise PictureRefused(_too_large())


def _too_large() -> str:
    return _(
        "The picture has more than 50 million points or cannot be read. Make it smaller and choose it again"
    )


def encode(image: Image.Image, content_type: str) -> bytes:
    """The pixels alone, in sRGB as they are seen."""
    png = content_type == "image/png"
    plain = _plain(image, keep_alpha=png)
    drawn, options = BytesIO(), _options(png=png)
    plain.save(drawn, **options)
    return drawn.getvalue()


def _plain(image: Image.Image, *, keep_alpha: bool) -> Image.Image:
    has_alpha = "A" in image.getbands() or "transparency" in image.info
    mode = "RGBA" if keep_alpha and has_alpha else "RGB"
    converted = image.convert(mode) if image.mode not in {"L", mode} else image
    bare = Image.new(converted.mode, converted.size)
    bare.paste(converted)
    return bare


def _options(*, png: bool) -> dict[str, Any]:
    return (
        {"format": "PNG", "optimize": False} if png else {"format": "JPEG", "quality": 88, "optimize": True}
    )


def shrink(image: Image.Image, side: int) -> Image.Image:
    """The picture with no side longer than `side`; smaller ones stay as they are."""
    smaller = image.convert("RGB") if image.mode not in {"RGB", "L"} else image.copy()
    smaller.thumbnail((side, side), Image.Resampling.LANCZOS)
    return smaller
