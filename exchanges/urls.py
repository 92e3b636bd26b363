"""URLs of exchanges."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from exchanges.views import gift_list, gifts, listing, log, money, papers, photos, record, tie_money, uploads

app_name = "exchanges"
base = "app/exchanges/"
one = f"{base}<int:pk>/"


class SizeConverter(StringConverter):
    """The two sizes a photo is kept in."""

    regex = "full|preview"


register_converter(SizeConverter, "photosize")

urlpatterns = [
    path("log/", log.LogPage.as_view(), name="log"),
    path("log/mine/", log.MyLogs.as_view(), name="mine"),
    path("log/<int:pk>/saved/", log.Logged.as_view(), name="logged"),
    path("log/<int:pk>/same/", log.SameOne.as_view(), name="same"),
    path("log/photos/", uploads.Uploads.as_view(), name="uploads"),
    path("log/photos/<int:pk>/remove/", uploads.RemoveUpload.as_view(), name="upload-remove"),
    path("log/photos/<int:pk>/restore/", uploads.RestoreUpload.as_view(), name="upload-restore"),
    path(base, listing.ExchangeList.as_view(), name="list"),
    path(f"{base}in-trash/", record.TrashedExchanges.as_view(), name="trashed"),
    path(one, record.ExchangePage.as_view(), name="exchange"),
    path(f"{one}edit/", record.EditExchange.as_view(), name="edit"),
    path(f"{one}check/", record.CheckExchange.as_view(), name="check"),
    path(f"{one}trash/", record.TrashExchange.as_view(), name="trash"),
    path(f"{one}restore/", record.RestoreExchange.as_view(), name="restore"),
    path(f"{one}photos/add/", photos.AddPhotos.as_view(), name="photos-add"),
    path(f"{one}documents/upload/", papers.UploadDocument.as_view(), name="document-upload"),
    path(f"{one}documents/link/", papers.LinkDocument.as_view(), name="document-link"),
    path(f"{one}documents/<int:document>/unlink/", papers.UnlinkDocument.as_view(), name="document-unlink"),
    path(f"{one}documents/<int:document>/relink/", papers.RelinkDocument.as_view(), name="document-relink"),
    path(f"{one}money/add/", money.AddMoney.as_view(), name="money-add"),
    path(f"{base}money/<int:pk>/edit/", money.EditMoney.as_view(), name="money-edit"),
    path(f"{base}money/<int:pk>/trash/", money.TrashMoney.as_view(), name="money-trash"),
    path(f"{base}photos/<int:pk>/<photosize:size>/", photos.PhotoFile.as_view(), name="photo-file"),
    path(f"{base}photos/<int:pk>/edit/", photos.EditPhoto.as_view(), name="photo-edit"),
    path(f"{base}photos/<int:pk>/remove/", photos.RemovePhoto.as_view(), name="photo-remove"),
    path(f"{base}photos/<int:pk>/restore/", photos.RestorePhoto.as_view(), name="photo-restore"),
    path("app/gifts/", gift_list.GiftList.as_view(), name="gifts"),
    path("app/gifts/new/", gifts.RecordGift.as_view(), name="gift-new"),
    path("app/gifts/<int:pk>/", gifts.GiftPage.as_view(), name="gift"),
    path("app/gifts/<int:pk>/edit/", gifts.EditGift.as_view(), name="gift-edit"),
    path("app/gifts/<int:pk>/report/", gifts.ReportGift.as_view(), name="gift-report"),
    path("app/gifts/<int:pk>/photo/", gifts.EditGiftPhoto.as_view(), name="gift-photo"),
    path("app/gifts/<int:pk>/photo/<photosize:size>/", gifts.GiftPhotoFile.as_view(), name="gift-photo-file"),
    path("app/gifts/<int:pk>/trash/", gifts.TrashGift.as_view(), name="gift-trash"),
    path("app/relationships/<slug:slug>/money/", tie_money.TieMoney.as_view(), name="money"),
    path("app/relationships/<slug:slug>/exchanges/", listing.TieExchanges.as_view(), name="of-tie"),
]
