"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

from common.room import with_room
from sistercities.bodies import PlainRequest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sistercities.settings")
handler = get_wsgi_application()
handler.request_class = PlainRequest
application = with_room(handler)
