"""Photos to upload."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def photo(name="IMG_2201.jpg", colour="teal"):
    body = BytesIO()
    Image.new("RGB", (64, 48), colour).save(body, "JPEG")
    return SimpleUploadedFile(name, body.getvalue(), "image/jpeg")
