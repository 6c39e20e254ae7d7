#include "publish/png.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

#include <cairo.h>
#include <librsvg/rsvg.h>

#include "publish/palette_png.h"

namespace shadowgraph {
namespace {

struct Unref {
  void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};

std::optional<std::string> fail(GError* error, std::string* reason, const char* otherwise) {
  if (reason != nullptr) *reason = error != nullptr ? error->message : otherwise;
  if (error != nullptr) g_error_free(error);
  return std::nullopt;
}

}  // namespace

std::optional<std::string> render_png(std::string_view svg, double scale, std::string* reason) {
  GError* error = nullptr;
  const std::unique_ptr<RsvgHandle, Unref> handle(
      rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), &error));
  if (!handle) return fail(error, reason, "not an SVG drawing");
  gdouble width = 0;
  gdouble height = 0;
  if (!rsvg_handle_get_intrinsic_size_in_pixels(handle.get(), &width, &height)) {
    gboolean has_box = FALSE;
    RsvgRectangle box{};
    rsvg_handle_get_intrinsic_dimensions(handle.get(), nullptr, nullptr, nullptr, nullptr, &has_box,
                                         &box);
    if (!has_box) return fail(nullptr, reason, "the drawing has no size");
    width = box.width;
    height = box.height;
  }
  const int pixels_x = static_cast<int>(std::ceil(width * scale));
  const int pixels_y = static_cast<int>(std::ceil(height * scale));
  const std::unique_ptr<cairo_surface_t, Unref> surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels_x, pixels_y));
  const std::unique_ptr<cairo_t, Unref> context(cairo_create(surface.get()));
  cairo_set_source_rgb(context.get(), 1, 1, 1);
  cairo_paint(context.get());
  const RsvgRectangle viewport{0, 0, static_cast<double>(pixels_x), static_cast<double>(pixels_y)};
  if (!rsvg_handle_render_document(handle.get(), context.get(), &viewport, &error)) {
    return fail(error, reason, "the drawing can't be drawn");
  }
  cairo_surface_flush(surface.get());
  const unsigned char* rows = cairo_image_surface_get_data(surface.get());
  if (rows == nullptr) return fail(nullptr, reason, "the drawing is too large");
  const std::ptrdiff_t stride = cairo_image_surface_get_stride(surface.get());
  const auto columns = static_cast<std::size_t>(pixels_x);
  std::vector<std::uint32_t> pixels(columns * static_cast<std::size_t>(pixels_y));
  for (int y = 0; y < pixels_y; ++y) {
    std::memcpy(&pixels[columns * static_cast<std::size_t>(y)], rows + y * stride,
                columns * sizeof(std::uint32_t));
  }
  auto bytes = encode_palette_png(pixels, static_cast<std::uint32_t>(pixels_x),
                                  static_cast<std::uint32_t>(pixels_y));
  if (!bytes) return fail(nullptr, reason, "the picture can't be encoded");
  return bytes;
}

}  // namespace shadowgraph
