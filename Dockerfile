# The image of web, worker, beat and migrate; they differ only in their command (docker-compose.yml).
FROM python:3.11-slim-bookworm

RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin sistercities \
    && install --directory --owner sistercities --group sistercities /data
WORKDIR /app

# What changes seldom comes first, so that a change of the program installs nothing anew.
COPY requirements requirements
COPY package.json package-lock.json .npmrc ./
COPY common/__init__.py common/maps.py common/
COPY script/setup script/front_end script/
RUN mkdir static && script/setup && rm -rf node_modules /var/lib/apt/lists/*

COPY . .
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    SC_VAR_DIR=/data \
    SC_STATIC_DIR=/app/static-files

# The values of this line only let the settings load; none of them is kept.
RUN SC_PROFILE=production \
    SC_SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(60))')" \
    SC_BASE_URL=https://build.example SC_MAIL_URL=smtp://build.example SC_MAIL_FROM=build@build.example \
    SC_DATABASE_URL=postgresql://build.example/build SC_BROKER_URL=redis://build.example \
    python manage.py collectstatic --no-input

USER sistercities
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "--config", "python:sistercities.gunicorn", "sistercities.wsgi"]
